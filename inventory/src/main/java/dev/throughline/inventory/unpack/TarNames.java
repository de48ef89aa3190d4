package dev.throughline.inventory.unpack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The names that tar files give to files and links. */
public final class TarNames {
    private TarNames() {}

    /**
     * The name without {@code ./} before it and without {@code /} after it; nothing for the root, and for a name that leads
     * out of the archive or is not fit to be printed.
     */
    public static Optional<String> clean(String name) {
        if (name.startsWith("/") || name.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        return resolve("", name);
    }

    /** Whether it is the root itself, which is no file and no trouble. */
    static boolean isRoot(String name) {
        return name.matches("(\\./?)*");
    }

    /**
     * Where a link leads.
     *
     * @param folder where the link stands, without a closing {@code /}
     * @param target as the link has it; absolute ones start at the root of the archive
     * @return nothing if it leads out of the archive or to its root
     */
    public static Optional<String> resolve(String folder, String target) {
        Deque<String> path = new ArrayDeque<>();
        String whole = target.startsWith("/") ? target : folder + "/" + target;
        for (String segment : whole.split("/", -1)) {
            if (segment.equals("..")) {
                if (path.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                path.addLast(segment);
            }
        }
        return path.isEmpty() ? Optional.empty() : Optional.of(String.join("/", path));
    }
}
