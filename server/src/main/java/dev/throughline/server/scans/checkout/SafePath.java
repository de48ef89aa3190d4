package dev.throughline.server.scans.checkout;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Paths as a tree of Git states them, which may be any bytes. */
final class SafePath {
    /** Neither separators of any system, nor streams and devices of Windows, nor what steers terminals. */
    private static final Pattern SEGMENT = Pattern.compile("[^\\p{Cntrl}\\p{Cf}/\\\\:*?\"<>|]{1,200}");

    private static final int DEEPEST = 40;

    private SafePath() {}

    /** The segments, if each names a file or folder and no more. */
    static Optional<List<String>> segments(String path) {
        List<String> segments = List.of(path.split("/", -1));
        boolean isSafe = segments.size() <= DEEPEST && segments.stream().allMatch(SafePath::isSafe);
        return isSafe ? Optional.of(segments) : Optional.empty();
    }

    private static boolean isSafe(String segment) {
        return SEGMENT.matcher(segment).matches()
                && !segment.equals(".")
                && !segment.equals("..")
                && !segment.endsWith(".")
                && !segment.endsWith(" ")
                && !segment.equalsIgnoreCase(".git");
    }

    /** Where the file goes below a folder. */
    static Path below(Path folder, List<String> segments) {
        Path file = folder;
        for (String segment : segments) {
            file = file.resolve(segment);
        }
        if (!file.normalize().startsWith(folder.normalize())) {
            throw new IllegalStateException(segments + " leads out of its folder");
        }
        return file;
    }
}
