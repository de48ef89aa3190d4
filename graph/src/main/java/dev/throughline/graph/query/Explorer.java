package dev.throughline.graph.query;

import dev.throughline.graph.query.Query.Select;
import dev.throughline.graph.snapshot.Snapshot;
import dev.throughline.model.graph.EntityType;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/** Answers queries on one snapshot; any number of threads may ask. */
public final class Explorer {
    private final Snapshot snapshot;
    private final LongSupplier nanos;

    /** @param nanos a clock for time limits: {@code System::nanoTime} */
    public Explorer(Snapshot snapshot, LongSupplier nanos) {
        this.snapshot = snapshot;
        this.nanos = nanos;
    }

    /** Answers within a time; what it found until then is kept. */
    public QueryResult answer(Query query, ViewerScope viewer, Duration atMost) {
        long start = nanos.getAsLong();
        QueryRun run = new QueryRun(snapshot, query, viewer, start + atMost.toNanos(), nanos);
        for (int node : candidates(query.select())) {
            if (!run.goOn(node)) {
                break;
            }
        }
        return run.result(Duration.ofNanos(nanos.getAsLong() - start));
    }

    /** The nodes of the first selection's types, in the order of keys. */
    private int[] candidates(Select select) {
        Set<EntityType> types = new TreeSet<>();
        select.of().forEach(word -> types.addAll(Words.types(word)));
        if (types.size() == 1) {
            return snapshot.nodes(types.iterator().next());
        }
        int[] all = types.stream()
                .flatMapToInt(type -> Arrays.stream(snapshot.nodes(type)))
                .toArray();
        Arrays.sort(all);
        return all;
    }
}
