package dev.throughline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A call path in short: where it starts, where the user's own code makes the call that counts, and where it ends.
 *
 * @param steps frames and the gaps between them
 */
public record PathDigest(List<Step> steps) {
    public PathDigest {
        steps = List.copyOf(steps);
    }

    /** A part of a digest. */
    public sealed interface Step {
        /** A frame that is shown. */
        record Shown(CallFrame frame) implements Step {}

        /** Frames that are left out; never a single one, since saying so takes as much room as the frame. */
        record Omitted(int count) implements Step {}
    }

    /** The digest of a path's frames. */
    public static PathDigest of(List<CallFrame> frames) {
        List<Step> steps = new ArrayList<>();
        int next = 0;
        for (int index : telling(frames)) {
            int omitted = index - next;
            if (omitted > 1) {
                steps.add(new Step.Omitted(omitted));
            } else if (omitted == 1) {
                steps.add(new Step.Shown(frames.get(next)));
            }
            steps.add(new Step.Shown(frames.get(index)));
            next = index + 1;
        }
        return new PathDigest(steps);
    }

    private static SortedSet<Integer> telling(List<CallFrame> frames) {
        SortedSet<Integer> telling = new TreeSet<>(List.of(0, frames.size() - 1));
        for (int i = frames.size() - 1; i >= 0; i--) {
            if (frames.get(i).isApplication()) {
                telling.add(i);
                break;
            }
        }
        return telling;
    }
}
