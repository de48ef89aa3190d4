package dev.throughline.archive;

import dev.throughline.model.Location;
import dev.throughline.model.Problem;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.zip.ZipException;

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

    static ArchiveException notUnpacked(Location location, IOException cause) {
        if (cause instanceof ZipException || cause instanceof EOFException) {
            return damaged(location, "its compressed data is broken");
        }
        return new ArchiveException(
                new Problem(
                        location.toString(),
                        "cannot be unpacked: " + reason(cause),
                        "make room in the folder for temporary files"),
                cause);
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
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "it no longer exists";
            default -> String.valueOf(cause.getMessage());
        };
    }
}
