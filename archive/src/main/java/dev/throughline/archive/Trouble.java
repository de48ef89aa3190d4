package dev.throughline.archive;

import dev.throughline.model.Location;
import dev.throughline.model.Problem;

/** The sentences that this package says about a container that cannot be read. */
final class Trouble {
    private static final String GET_AGAIN = "build or download it again";

    private Trouble() {}

    static ArchiveException notAnArchive(Location location) {
        return trouble(location, "is not an archive", "name a jar, war, ear, zip or folder");
    }

    static ArchiveException cutOff(Location location) {
        return trouble(location, "is cut off: its end is missing", GET_AGAIN);
    }

    static ArchiveException damaged(Location location, String what) {
        return trouble(location, "is damaged: " + what, GET_AGAIN);
    }

    static ArchiveException unreadable(Location location, Throwable cause) {
        Problem problem = new Problem(
                location.toString(), "cannot be read: " + reason(cause), "check the file's permissions and the disk");
        return new ArchiveException(problem, cause);
    }

    static ArchiveException closed(Location location, Throwable cause) {
        return new ArchiveException(
                new Problem(location.toString(), "was closed while it was read", "run the scan again"), cause);
    }

    static ArchiveException changed(Location location, Throwable cause) {
        return new ArchiveException(
                new Problem(
                        location.toString(),
                        "changed while it was read",
                        "run the scan again when nothing writes to the file"),
                cause);
    }

    static ArchiveException tooLarge(Location location, String what) {
        return trouble(location, what, "scan this part alone if it can be trusted, or raise the limits");
    }

    static ArchiveException trouble(Location location, String what, String remedy) {
        return new ArchiveException(new Problem(location.toString(), what, remedy));
    }

    private static String reason(Throwable cause) {
        return switch (cause) {
            case java.nio.file.AccessDeniedException _ -> "permission denied";
            case java.nio.file.NoSuchFileException _ -> "it no longer exists";
            default -> String.valueOf(cause.getMessage());
        };
    }
}
