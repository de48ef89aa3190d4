package dev.throughline.graph.path;

import dev.throughline.graph.attack.AttackGraph;
import dev.throughline.graph.attack.EntryPaths;
import dev.throughline.graph.attack.Hypothesis;
import dev.throughline.graph.attack.PathSearch;
import dev.throughline.graph.attack.RawPath;
import dev.throughline.graph.attack.SearchLimits;
import dev.throughline.graph.fix.Effects;
import dev.throughline.graph.fix.FixFirst;
import dev.throughline.graph.risk.RiskTable;
import dev.throughline.graph.snapshot.Snapshot;
import dev.throughline.model.graph.Entity;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Every attack path of a snapshot, most urgent first, and what follows from all of them together. */
public final class AttackPaths {
    private static final Comparator<AttackPath> MOST_URGENT_FIRST = Comparator.<AttackPath>comparingInt(
                    path -> -path.risk().score())
            .thenComparingInt(path -> path.steps().size())
            .thenComparing(AttackPath::id);

    private final PathSearch search;
    private final List<AttackPath> paths;
    private final Effects effects;

    private AttackPaths(PathSearch search) {
        this.search = search;
        List<RawPath> raw = search.paths();
        PathWriter writer = new PathWriter(search.graph());
        this.effects = new Effects(raw.parallelStream().map(writer::changes).toList());
        this.paths = IntStream.range(0, raw.size())
                .parallel()
                .mapToObj(number -> writer.write(raw.get(number), effects, number))
                .sorted(MOST_URGENT_FIRST)
                .toList();
    }

    /** Finds every path. */
    public static AttackPaths in(Snapshot snapshot, RiskTable table, SearchLimits limits) {
        return new AttackPaths(PathSearch.of(new AttackGraph(snapshot, table, Hypothesis.NONE), limits));
    }

    /** The paths of the next snapshot; searches only where something changed, and gives what a full search gives. */
    public AttackPaths in(Snapshot next) {
        return new AttackPaths(search.again(new AttackGraph(next, search.graph().table(), Hypothesis.NONE)));
    }

    /** The paths that would remain after changes that were not made yet. */
    public AttackPaths whatIf(Hypothesis hypothesis) {
        return new AttackPaths(search.again(
                new AttackGraph(search.graph().snapshot(), search.graph().table(), hypothesis)));
    }

    /** Most urgent first. */
    public List<AttackPath> paths() {
        return paths;
    }

    /** The entities on which most paths meet; entry and target of a path do not count for it. */
    public List<ChokePoint> chokePoints(int atMost) {
        Map<Entity, Integer> counts = new HashMap<>();
        for (AttackPath path : paths) {
            Set<Entity> inner =
                    new HashSet<>(path.entities().subList(1, path.entities().size()));
            inner.remove(path.entry());
            inner.remove(path.target());
            inner.forEach(entity -> counts.merge(entity, 1, Integer::sum));
        }
        return counts.entrySet().stream()
                .map(entry -> new ChokePoint(entry.getKey(), entry.getValue()))
                .sorted(Comparator.<ChokePoint>comparingInt(point -> -point.paths())
                        .thenComparing(point -> point.entity().key()))
                .limit(atMost)
                .toList();
    }

    /** The smallest set of changes, found greedily, that ends most paths. */
    public List<FixFirst.Choice> fixFirst(int atMost) {
        return FixFirst.choose(effects, atMost);
    }

    /** Exposed entities whose search met a limit: there may be more paths than are listed. */
    public List<Entity> cutShort() {
        return search.entries().stream()
                .filter(EntryPaths::cutShort)
                .map(entry -> search.graph().snapshot().entity(entry.entry()))
                .toList();
    }

    /** From how many exposed entities this run really searched. */
    public int searchedEntries() {
        return search.searchedEntries();
    }
}
