package dev.throughline.graph.attack;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one exposed entity leads to.
 *
 * @param entry the entity
 * @param paths for each target the best paths, targets in the order of their numbers
 * @param seen every node that was looked at, in order; if none of them changes, neither does this
 * @param cutShort whether a limit was met, so that there may be more
 */
@SuppressWarnings("ArrayRecordComponent") // there may be many; equality is by content
public record EntryPaths(int entry, List<RawPath> paths, int[] seen, boolean cutShort) {
    public EntryPaths {
        paths = List.copyOf(paths);
    }

    EntryPaths renumbered(int[] numbers) {
        return new EntryPaths(
                numbers[entry],
                paths.stream().map(path -> path.renumbered(numbers)).toList(),
                Arrays.stream(seen).map(node -> numbers[node]).toArray(),
                cutShort);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other
                        instanceof
                        EntryPaths(int otherEntry, List<RawPath> otherPaths, int[] otherSeen, boolean otherCutShort)
                && otherEntry == entry
                && otherPaths.equals(paths)
                && Arrays.equals(otherSeen, seen)
                && otherCutShort == cutShort;
    }

    @Override
    public int hashCode() {
        return entry * 31 + paths.hashCode();
    }
}
