package dev.throughline.bench.neo4j;

import dev.throughline.bench.graph.EstateGenerator;
import dev.throughline.bench.graph.Stopwatch;
import dev.throughline.graph.snapshot.Snapshot;
import dev.throughline.graph.snapshot.SnapshotBuilder;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.FindingFact;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Asks both the same and prints the best of several rounds, which others on the machine disturbed least; an answer that differs
 * ends the run.
 */
public final class SideBySide {
    private static final int ROUNDS = 100;
    private static final int WARM_UP = 70;

    private SideBySide() {}

    /**
     * Runs.
     *
     * @param arguments number of entities, number of edges, seed, an empty folder for Neo4j
     */
    public static void main(String[] arguments) {
        SnapshotBuilder builder = new SnapshotBuilder();
        Stopwatch watch = Stopwatch.start();
        new EstateGenerator(
                        Integer.parseInt(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        Long.parseLong(arguments[2]),
                        new Into(builder))
                .run();
        Snapshot snapshot = builder.build();
        System.out.printf(Locale.ROOT, "%,d entities, %,d edges%n", snapshot.nodeCount(), snapshot.edgeCount());
        System.out.println("load, ours                   " + watch.read());
        OwnAnswers ours = new OwnAnswers(snapshot);
        try (Neo4jAnswers theirs = new Neo4jAnswers(Path.of(arguments[3]))) {
            watch = Stopwatch.start();
            theirs.load(snapshot);
            System.out.println("load, Neo4j                  " + watch.read());
            compare("stores within 8 hops, Cypher", ours::reachableStores, theirs::reachableStoresByCypher);
            compare("stores within 8 hops, API", ours::reachableStores, theirs::reachableStoresByTraversal);
            compare("workload to repository", ours::repositoriesOfWorkloads, theirs::repositoriesOfWorkloads);
        }
    }

    private static void compare(
            String question, Supplier<List<List<String>>> ours, Supplier<List<List<String>>> theirs) {
        List<Double> own = new ArrayList<>();
        List<Double> other = new ArrayList<>();
        int answers = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<List<String>> one = timed(ours, own);
            List<List<String>> two = timed(theirs, other);
            if (!sorted(one).equals(sorted(two))) {
                throw new IllegalStateException(
                        question + ": " + one.size() + " answers of ours are not the " + two.size() + " of Neo4j");
            }
            answers = one.size();
        }
        double mine = best(own);
        double neo4j = best(other);
        System.out.printf(
                Locale.ROOT,
                "%-28s %,9d equal answers; ours %9.2f ms, Neo4j %9.2f ms: %.0f times%n",
                question,
                answers,
                mine,
                neo4j,
                neo4j / mine);
    }

    private static List<List<String>> timed(Supplier<List<List<String>>> question, List<Double> times) {
        Stopwatch watch = Stopwatch.start();
        List<List<String>> answer = question.get();
        times.add(watch.read().seconds() * 1_000);
        return answer;
    }

    private static List<String> sorted(List<List<String>> rows) {
        return rows.stream().map(row -> String.join(" ", row)).sorted().toList();
    }

    private static double best(List<Double> times) {
        return times.stream()
                .skip(WARM_UP)
                .mapToDouble(Double::doubleValue)
                .min()
                .orElseThrow();
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
}
