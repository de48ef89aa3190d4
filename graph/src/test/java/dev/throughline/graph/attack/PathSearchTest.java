package dev.throughline.graph.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.graph.risk.RiskTable;
import dev.throughline.graph.snapshot.GraphText;
import dev.throughline.graph.snapshot.KindCode;
import dev.throughline.graph.snapshot.Snapshot;
import dev.throughline.graph.snapshot.SnapshotBuilder;
import dev.throughline.graph.snapshot.SnapshotChange;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PathSearchTest {
    private static final int ESTATES = 1_000;

    @Test
    void findsWhatWalkingEveryPathFinds() {
        int found = 0;
        int alternatives = 0;
        for (int seed = 0; seed < ESTATES; seed++) {
            String text = new RandomEstate(new Random(seed)).text();
            Snapshot snapshot = GraphText.parse(text);

            List<String> paths = asText(PathSearch.of(graph(snapshot), SearchLimits.DEFAULT));

            assertThat(paths)
                    .as("seed %d%n%s", seed, text)
                    .isEqualTo(new EveryPath(snapshot, RiskTable.DEFAULT, SearchLimits.DEFAULT).expected());
            found += paths.size();
            alternatives += (int) (paths.size()
                    - paths.stream().map(PathSearchTest::ends).distinct().count());
        }
        assertThat(found).as("paths in all estates together").isGreaterThan(ESTATES);
        assertThat(alternatives).as("second and third paths").isGreaterThan(100);
    }

    @Test
    void findsAfterAChangeWhatAFullSearchFinds() {
        int reused = 0;
        for (int seed = 0; seed < ESTATES; seed++) {
            Random random = new Random(seed);
            RandomEstate estates = new RandomEstate(random);
            Snapshot before = estates.next();
            PathSearch search = PathSearch.of(graph(before), SearchLimits.DEFAULT);

            SnapshotChange change = changeOf(before, estates.next(), random);
            Snapshot patched = before.with(change);
            PathSearch again = search.again(graph(patched));

            Snapshot whole = rebuilt(before, change);
            PathSearch full = PathSearch.of(graph(whole), SearchLimits.DEFAULT);
            assertThat(edges(patched)).as("seed %d", seed).isEqualTo(edges(whole));
            assertThat(again.entries()).as("seed %d", seed).isEqualTo(full.entries());
            reused += full.searchedEntries() - again.searchedEntries();
        }
        assertThat(reused).as("entries that did not have to be searched again").isPositive();
    }

    @Test
    void cutsAnEntryShortAndSaysSo() {
        StringBuilder text = new StringBuilder("""
                lb : LoadBalancer
                internet exposes lb
                image : Image
                image affected-by CVE-1
                CVE-1 : VulnerabilityFinding verdict=REACHABLE/FUNCTION
                """);
        for (int workload = 0; workload < 20; workload++) {
            text.append("w%02d : Workload%nlb routes-to w%02d%nw%02d created-from image%n"
                    .formatted(workload, workload, workload));
        }

        PathSearch few = PathSearch.of(graph(GraphText.parse(text.toString())), new SearchLimits(8, 3, 5, 1_000));

        assertThat(few.paths()).hasSize(5);
        assertThat(few.entries().getFirst().cutShort()).isTrue();
    }

    @Test
    void goesEightEdgesAndNotNine() {
        StringBuilder text = new StringBuilder("""
                a0 : LoadBalancer
                internet exposes a0
                w : Workload
                image : Image
                w created-from image
                image affected-by CVE-1
                CVE-1 : VulnerabilityFinding verdict=REACHABLE/FUNCTION
                """);
        for (int front = 1; front < 7; front++) {
            text.append("a%d : LoadBalancer%na%d routes-to a%d%n".formatted(front, front - 1, front));
        }
        Snapshot eight = GraphText.parse(text + "a6 routes-to w");
        Snapshot nine = GraphText.parse(text + "a7 : LoadBalancer\na6 routes-to a7\na7 routes-to w");

        assertThat(PathSearch.of(graph(eight), SearchLimits.DEFAULT).paths()).hasSize(1);
        assertThat(PathSearch.of(graph(nine), SearchLimits.DEFAULT).paths()).isEmpty();
    }

    private static AttackGraph graph(Snapshot snapshot) {
        return new AttackGraph(snapshot, RiskTable.DEFAULT, Hypothesis.NONE);
    }

    /** Entry and target of a path as {@link #asText} writes it. */
    private static String ends(String path) {
        String[] nodes = path.substring(1, path.indexOf(']')).split(", ", -1);
        return nodes[1] + ">" + nodes[nodes.length - 1];
    }

    private static List<String> asText(PathSearch search) {
        return search.paths().stream()
                .map(path -> {
                    List<Integer> nodes = new ArrayList<>();
                    for (int node : path.nodes()) {
                        nodes.add(node);
                    }
                    List<EdgeKind> kinds = new ArrayList<>();
                    for (byte kind : path.kinds()) {
                        kinds.add(KindCode.kind(kind));
                    }
                    return nodes + " " + kinds + " " + path.cost();
                })
                .sorted()
                .toList();
    }

    /** Takes a few entities of another estate, with what starts at them there, and removes one. */
    private static SnapshotChange changeOf(Snapshot before, Snapshot other, Random random) {
        List<Entity> entities = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        Set<EntityKey> removed = new HashSet<>();
        Set<EntityKey> rewired = new HashSet<>();
        for (int node = 0; node < other.nodeCount(); node++) {
            EntityKey key = other.entity(node).key();
            int chance = random.nextInt(8);
            if (chance == 0 && !key.equals(EntityKey.INTERNET)) {
                entities.add(other.entity(node));
            } else if (chance == 1) {
                rewired.add(key);
            } else if (chance == 2 && removed.isEmpty() && !key.equals(EntityKey.INTERNET)) {
                removed.add(key);
            }
            if (chance < 2 && !removed.contains(key)) {
                edges.addAll(outgoing(other, node));
            }
        }
        edges.removeIf(edge ->
                entities.stream().noneMatch(entity -> entity.key().equals(edge.from()))
                        && !rewired.contains(edge.from()));
        return new SnapshotChange(entities, removed, rewired, edges, List.of(), before.missing());
    }

    private static List<Edge> outgoing(Snapshot snapshot, int node) {
        List<Edge> edges = new ArrayList<>();
        for (int edge = snapshot.outBegin(node); edge < snapshot.outEnd(node); edge++) {
            edges.add(snapshot.edge(edge));
        }
        return edges;
    }

    private static List<Edge> edges(Snapshot snapshot) {
        List<Edge> edges = new ArrayList<>();
        for (int edge = 0; edge < snapshot.edgeCount(); edge++) {
            edges.add(snapshot.edge(edge));
        }
        return edges;
    }

    /** The estate after the change, built from everything. */
    private static Snapshot rebuilt(Snapshot before, SnapshotChange change) {
        SnapshotBuilder builder = new SnapshotBuilder();
        Set<EntityKey> starts = change.starts();
        Set<EntityKey> changed = new HashSet<>();
        change.entities().forEach(entity -> changed.add(entity.key()));
        for (int node = 0; node < before.nodeCount(); node++) {
            EntityKey key = before.entity(node).key();
            if (!change.removed().contains(key) && !changed.contains(key)) {
                builder.add(before.entity(node));
            }
            before.finding(node).ifPresent(builder::add);
        }
        change.entities().forEach(builder::add);
        edges(before).stream().filter(edge -> !starts.contains(edge.from())).forEach(builder::add);
        before.dangling().stream().filter(edge -> !starts.contains(edge.from())).forEach(builder::add);
        change.edges().forEach(builder::add);
        return builder.build();
    }
}
