package dev.throughline.graph.fix;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.PriorityQueue;

/** The few changes that end most paths: greedy set cover. */
public final class FixFirst {
    private FixFirst() {}

    /**
     * One choice.
     *
     * @param change what to do
     * @param ends how many paths it ends that those before it leave
     * @param left how many are left then
     * @param why the choice in a sentence
     */
    public record Choice(Change change, int ends, int left, String why) {}

    /** A change with what it ended when it was last looked at; that only ever shrinks. */
    private record Candidate(Change change, int ends) implements Comparable<Candidate> {
        @Override
        public int compareTo(Candidate other) {
            int byCount = Integer.compare(other.ends, ends);
            return byCount != 0 ? byCount : compareEffort(change, other.change);
        }

        private static int compareEffort(Change first, Change second) {
            int byEffort = Integer.compare(first.effort(), second.effort());
            return byEffort != 0 ? byEffort : first.id().compareTo(second.id());
        }
    }

    /** Chooses until every path that can be ended is ended, or as many as wanted are chosen. */
    public static List<Choice> choose(Effects effects, int atMost) {
        PriorityQueue<Candidate> queue = new PriorityQueue<>();
        for (Change change : effects.changes()) {
            queue.add(new Candidate(change, effects.count(change)));
        }
        BitSet left = new BitSet();
        left.set(0, effects.pathCount());
        List<Choice> choices = new ArrayList<>();
        while (choices.size() < atMost && !queue.isEmpty()) {
            Candidate next = queue.remove();
            BitSet ends = (BitSet) effects.paths(next.change().id()).clone();
            ends.and(left);
            int now = ends.cardinality();
            if (now == 0) {
                continue;
            }
            if (now < next.ends()) {
                queue.add(new Candidate(next.change(), now));
                continue;
            }
            int before = left.cardinality();
            left.andNot(ends);
            choices.add(
                    new Choice(next.change(), now, left.cardinality(), why(now, before, effects.count(next.change()))));
        }
        return choices;
    }

    private static String why(int ends, int before, int inAll) {
        String most = "no other change ends more of the " + before + (before == 1 ? " path" : " paths") + " left: "
                + ends + " of them";
        return inAll == ends ? most : most + ", and " + (inAll - ends) + " that changes before it end as well";
    }
}
