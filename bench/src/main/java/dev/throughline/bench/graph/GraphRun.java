package dev.throughline.bench.graph;

import dev.throughline.graph.attack.AttackGraph;
import dev.throughline.graph.attack.Hypothesis;
import dev.throughline.graph.attack.PathSearch;
import dev.throughline.graph.attack.SearchLimits;
import dev.throughline.graph.path.AttackPaths;
import dev.throughline.graph.query.Explorer;
import dev.throughline.graph.query.Query;
import dev.throughline.graph.query.QueryResult;
import dev.throughline.graph.query.QueryText;
import dev.throughline.graph.query.ViewerScope;
import dev.throughline.graph.risk.RiskTable;
import dev.throughline.graph.snapshot.Snapshot;
import dev.throughline.graph.snapshot.SnapshotBuilder;
import dev.throughline.graph.snapshot.SnapshotChange;
import dev.throughline.model.graph.Criticality;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.FindingFact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Loads an estate, finds its attack paths, changes one entity in a hundred, asks questions; prints what each took. */
public final class GraphRun {
    private static final List<String> QUESTIONS = List.of(
            "select Workload as w where connected out runs to (select Container where connected out created-from to (select Image"
                    + " as i where property criticality = critical)) limit 1000",
            "select LoadBalancer as lb where connected out routes-to 2 to (select Workload as w) limit 1000",
            "select Image as i where connected out built-from to (select code_repository as r where property criticality = critical)"
                    + " and connected in created-from to (select Container) limit 1000",
            "select Workload as w where connected out can-authenticate-as to (select identity as i where connected out"
                    + " has-permission-to to (select Account as a)) limit 1000",
            "select object_storage as s where insight contains-sensitive-data and connected in has-permission-to to (select identity"
                    + " as i where connected in can-authenticate-as to (select Workload as w where property criticality = critical))"
                    + " limit 1000",
            "select Node as n where connected in escapes-to to (select Container as c where connected in runs to (select Workload as"
                    + " w)) limit 1000",
            "select code_repository as r where not connected in built-from to (select Image where connected in created-from to"
                    + " (select Container)) limit 1000");

    private GraphRun() {}

    /**
     * Runs.
     *
     * @param arguments number of entities, number of edges, seed
     */
    public static void main(String[] arguments) {
        int entities = Integer.parseInt(arguments[0]);
        int edges = Integer.parseInt(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        // The estate is made twice: the first time warms the generator up and says how long it takes by itself.
        Stopwatch.Reading generating =
                Stopwatch.of(() -> new EstateGenerator(entities, edges, seed, new Nowhere()).run());

        Stopwatch watch = Stopwatch.start();
        SnapshotBuilder builder = new SnapshotBuilder();
        EstateGenerator generator = new EstateGenerator(entities, edges, seed, new Into(builder));
        generator.run();
        Snapshot snapshot = builder.build();
        Stopwatch.Reading loading = watch.read();
        System.out.printf(
                "%,d entities, %,d edges (%,d distinct), seed %d%n",
                generator.made(), generator.connected(), snapshot.edgeCount(), seed);
        System.out.printf("snapshot load             %s, of it making the estate %s%n", loading, generating);

        watch = Stopwatch.start();
        AttackPaths paths = AttackPaths.in(snapshot, RiskTable.DEFAULT, SearchLimits.DEFAULT);
        Stopwatch.Reading finding = watch.read();
        System.out.printf(
                "all attack paths          %s (%,d paths from %,d entries, %d cut short)%n",
                finding,
                paths.paths().size(),
                paths.searchedEntries(),
                paths.cutShort().size());
        System.out.printf(
                "fix first, choke points   %s%n",
                Stopwatch.of(() -> {
                    paths.fixFirst(20);
                    paths.chokePoints(20);
                }));

        SnapshotChange change = onePercent(snapshot, seed);
        watch = Stopwatch.start();
        Snapshot next = snapshot.with(change);
        AttackPaths after = paths.in(next);
        Stopwatch.Reading again = watch.read();
        System.out.printf(
                "after a change of 1 %%     %s, 1/%.1f of a full run (%,d entities, %,d entries searched again)%n",
                again,
                (loading.seconds() + finding.seconds()) / again.seconds(),
                change.entities().size(),
                after.searchedEntries());
        System.out.println("same as a full search:    " + same(after, next));
        System.gc();
        System.out.printf(
                "heap after collection     %8.0f MB, most allowed %.0f MB%n",
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1e6,
                Runtime.getRuntime().maxMemory() / 1e6);
        ask(next);
    }

    private static boolean same(AttackPaths after, Snapshot next) {
        AttackPaths full = AttackPaths.in(next, RiskTable.DEFAULT, SearchLimits.DEFAULT);
        PathSearch raw = PathSearch.of(new AttackGraph(next, RiskTable.DEFAULT, Hypothesis.NONE), SearchLimits.DEFAULT);
        return full.paths().equals(after.paths()) && raw.entries().size() == full.searchedEntries();
    }

    /** A sync touches accounts: of one scope in a hundred all entities are new objects, some critical, half with an edge less. */
    private static SnapshotChange onePercent(Snapshot snapshot, long seed) {
        SplittableRandom random = new SplittableRandom(seed + 1);
        Map<String, Boolean> touched = new HashMap<>();
        Map<EntityKey, Entity> entities = new HashMap<>();
        List<Edge> edges = new ArrayList<>();
        List<FindingFact> findings = new ArrayList<>();
        for (int node = 0; node < snapshot.nodeCount(); node++) {
            Entity entity = snapshot.entity(node);
            int scope = entity.scope().hashCode();
            boolean chosen = touched.computeIfAbsent(entity.scope(), _ -> Math.floorMod(scope, 100) == seed % 100);
            if (!chosen || entity.key().equals(EntityKey.INTERNET)) {
                continue;
            }
            entities.put(
                    entity.key(),
                    entity.withCriticality(random.nextInt(10) == 0 ? Criticality.CRITICAL : entity.criticality()));
            int end = snapshot.outEnd(node) - (random.nextBoolean() ? 1 : 0);
            for (int edge = snapshot.outBegin(node); edge < end; edge++) {
                edges.add(snapshot.edge(edge));
            }
            snapshot.finding(node).ifPresent(findings::add);
        }
        return new SnapshotChange(
                List.copyOf(entities.values()), Set.of(), Set.of(), edges, findings, snapshot.missing());
    }

    private static void ask(Snapshot snapshot) {
        Stopwatch watch = Stopwatch.start();
        Explorer explorer = new Explorer(snapshot, System::nanoTime);
        System.out.printf("explorer index            %s%n", watch.read());
        List<Double> times = new ArrayList<>();
        for (int round = 0; round < 15; round++) {
            for (String question : QUESTIONS) {
                Query query = QueryText.parse(question);
                QueryResult result = explorer.answer(query, ViewerScope.EVERYTHING, Duration.ofSeconds(30));
                if (round >= 5) {
                    times.add(result.took().toNanos() / 1e6);
                }
                if (round == 14) {
                    System.out.printf(
                            "  %6.1f ms %5d rows%s  %s%n",
                            result.took().toNanos() / 1e6,
                            result.rows().size(),
                            result.cut().isPresent() ? " (cut)" : "",
                            question.substring(0, Math.min(90, question.length())));
                }
            }
        }
        times.sort(null);
        System.out.printf(
                "two-hop queries           %8.1f ms median, %.1f ms p95%n",
                times.get(times.size() / 2), times.get((int) Math.ceil(times.size() * 0.95) - 1));
    }

    /** Puts the estate into a snapshot. */
    private record Into(SnapshotBuilder builder) implements EstateGenerator.Sink {
        @Override
        public void entity(Entity entity) {
            builder.add(entity);
        }

        @Override
        public void edge(Edge edge) {
            builder.add(edge);
        }

        @Override
        public void finding(FindingFact finding) {
            builder.add(finding);
        }
    }

    private record Nowhere() implements EstateGenerator.Sink {
        @Override
        public void entity(Entity entity) {}

        @Override
        public void edge(Edge edge) {}

        @Override
        public void finding(FindingFact finding) {}
    }
}
