package dev.throughline.graph.attack;

import dev.throughline.graph.snapshot.Snapshot;
import dev.throughline.model.graph.EntityKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** Every way in. A search remembers its graph, so that the next one looks only where something changed. */
public final class PathSearch {
    private final AttackGraph graph;
    private final SearchLimits limits;
    private final List<EntryPaths> entries;
    private final int searched;

    private PathSearch(AttackGraph graph, SearchLimits limits, List<EntryPaths> entries, int searched) {
        this.graph = graph;
        this.limits = limits;
        this.entries = List.copyOf(entries);
        this.searched = searched;
    }

    /** Searches from every exposed entity. */
    public static PathSearch of(AttackGraph graph, SearchLimits limits) {
        int internet = internet(graph);
        int[] moves =
                IntStream.range(graph.begin(internet), graph.end(internet)).toArray();
        return new PathSearch(graph, limits, search(graph, limits, internet, moves), moves.length);
    }

    /** Searches a graph again after a change, from those entries alone that looked at something that is different now. */
    public PathSearch again(AttackGraph changed) {
        int[] numbers = numbers(graph.snapshot(), changed.snapshot());
        boolean[] same = same(changed, numbers);
        Map<Integer, EntryPaths> kept = new HashMap<>();
        for (EntryPaths entry : entries) {
            if (isUntouched(entry, same)) {
                EntryPaths renumbered = entry.renumbered(numbers);
                kept.put(renumbered.entry(), renumbered);
            }
        }
        int internet = internet(changed);
        int internetBefore = internet(graph);
        Map<Integer, Integer> moveBefore = new HashMap<>();
        for (int move = graph.begin(internetBefore); move < graph.end(internetBefore); move++) {
            moveBefore.put(numbers[graph.to(move)], move);
        }
        IntList moves = new IntList();
        for (int move = changed.begin(internet); move < changed.end(internet); move++) {
            Integer before = moveBefore.get(changed.to(move));
            boolean reusable = before != null
                    && graph.cost(before) == changed.cost(move)
                    && graph.next(before, State.HELD) == changed.next(move, State.HELD)
                    && kept.containsKey(changed.to(move));
            if (!reusable) {
                kept.remove(changed.to(move));
                moves.add(move);
            }
        }
        List<EntryPaths> found = search(changed, limits, internet, moves.toArray());
        Map<Integer, EntryPaths> byEntry = new HashMap<>(kept);
        found.forEach(entry -> byEntry.put(entry.entry(), entry));
        List<EntryPaths> all = new ArrayList<>();
        for (int move = changed.begin(internet); move < changed.end(internet); move++) {
            all.add(byEntry.get(changed.to(move)));
        }
        return new PathSearch(changed, limits, all, moves.size());
    }

    public AttackGraph graph() {
        return graph;
    }

    /** What each exposed entity leads to, in the order of the entities' numbers. */
    public List<EntryPaths> entries() {
        return entries;
    }

    /** Every path, by entry. */
    public List<RawPath> paths() {
        return entries.stream().flatMap(entry -> entry.paths().stream()).toList();
    }

    /** From how many entries this search really searched; the rest was known. */
    public int searchedEntries() {
        return searched;
    }

    private static int internet(AttackGraph graph) {
        return graph.snapshot().node(EntityKey.INTERNET).orElseThrow();
    }

    private static List<EntryPaths> search(AttackGraph graph, SearchLimits limits, int internet, int[] moves) {
        ConcurrentLinkedQueue<EntrySearch> idle = new ConcurrentLinkedQueue<>();
        return IntStream.of(moves)
                .parallel()
                .mapToObj(move -> {
                    EntrySearch waiting = idle.poll();
                    EntrySearch search = waiting == null ? new EntrySearch(graph, limits) : waiting;
                    EntryPaths found = search.search(internet, move);
                    idle.add(search);
                    return found;
                })
                .toList();
    }

    /** For each node of before its number now, or -1: a walk along two sorted lists. */
    @SuppressWarnings("ReferenceEquality") // one object has one key: most entities are the same object as before
    private static int[] numbers(Snapshot before, Snapshot now) {
        int[] numbers = new int[before.nodeCount()];
        int next = 0;
        for (int node = 0; node < numbers.length; node++) {
            if (next < now.nodeCount() && now.entity(next) == before.entity(node)) {
                numbers[node] = next++;
                continue;
            }
            EntityKey key = before.entity(node).key();
            while (next < now.nodeCount() && now.entity(next).key().compareTo(key) < 0) {
                next++;
            }
            boolean there = next < now.nodeCount() && now.entity(next).key().equals(key);
            numbers[node] = there ? next++ : -1;
        }
        return numbers;
    }

    /** For each node of before, whether it offers the same now. The internet's own edges are looked at one by one instead. */
    private boolean[] same(AttackGraph changed, int[] numbers) {
        int internet = internet(graph);
        boolean[] same = new boolean[numbers.length];
        IntStream.range(0, numbers.length)
                .parallel()
                .forEach(node -> same[node] = node == internet
                        || (numbers[node] >= 0 && changed.sameAt(numbers[node], graph, node, numbers)));
        return same;
    }

    private static boolean isUntouched(EntryPaths entry, boolean[] same) {
        for (int node : entry.seen()) {
            if (!same[node]) {
                return false;
            }
        }
        return true;
    }
}
