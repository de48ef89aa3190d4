package dev.throughline.server.manifests;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;

/** Paths in a repository, as its files write them. */
final class RepositoryPath {
    private static final Pattern SEPARATORS = Pattern.compile("[/\\\\]");
    private static final int LONGEST = 1_000;

    private RepositoryPath() {}

    /**
     * Follows a relative path from a folder.
     *
     * @return empty if it leaves the repository, or is no relative path
     */
    static Optional<String> from(String folder, String relative) {
        if (relative.length() > LONGEST
                || relative.startsWith("/")
                || relative.indexOf('\0') >= 0
                || relative.indexOf(':') >= 0) {
            return Optional.empty();
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : SEPARATORS.split(BuildFiles.below(folder, relative), -1)) {
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    return Optional.empty();
                }
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }

    /** The folder that a file lies in; the root has no name. */
    static String folderOf(String path) {
        int end = path.lastIndexOf('/');
        return end < 0 ? "" : path.substring(0, end);
    }
}
