package dev.throughline.bench.neo4j;

import dev.throughline.graph.snapshot.Snapshot;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Family;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The questions answered by the snapshot. */
final class OwnAnswers {
    static final int HOPS = 8;

    private final Snapshot snapshot;

    OwnAnswers(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** Stores that the internet reaches over traversable edges within eight hops. */
    List<List<String>> reachableStores() {
        BitSet seen = new BitSet(snapshot.nodeCount());
        BitSet stores = new BitSet(snapshot.nodeCount());
        for (EntityType type : EntityType.values()) {
            if (isStore(type)) {
                Arrays.stream(snapshot.nodes(type)).forEach(stores::set);
            }
        }
        int[] frontier = {snapshot.indexOf(EntityKey.INTERNET)};
        int size = 1;
        seen.set(frontier[0]);
        List<List<String>> found = new ArrayList<>();
        for (int hop = 0; hop < HOPS; hop++) {
            int[] next = new int[16];
            int count = 0;
            for (int at = 0; at < size; at++) {
                int end = snapshot.traversableEnd(frontier[at]);
                for (int edge = snapshot.outBegin(frontier[at]); edge < end; edge++) {
                    int to = snapshot.to(edge);
                    if (!seen.get(to)) {
                        seen.set(to);
                        if (count == next.length) {
                            next = Arrays.copyOf(next, count * 2);
                        }
                        next[count++] = to;
                        if (stores.get(to)) {
                            found.add(List.of(snapshot.entity(to).key().value()));
                        }
                    }
                }
            }
            frontier = next;
            size = count;
        }
        return found;
    }

    static boolean isStore(EntityType type) {
        return type.family() == Family.OBJECT_STORAGE || type.family() == Family.MANAGED_DATABASE;
    }

    /** Workload, image and repository of every workload. */
    List<List<String>> repositoriesOfWorkloads() {
        List<List<String>> found = new ArrayList<>();
        for (int workload : snapshot.nodes(EntityType.WORKLOAD)) {
            int end = snapshot.outEnd(workload);
            for (int runs = snapshot.outBegin(workload, EdgeKind.RUNS); is(runs, end, EdgeKind.RUNS); runs++) {
                fromContainer(workload, snapshot.to(runs), found);
            }
        }
        return found;
    }

    private void fromContainer(int workload, int container, List<List<String>> found) {
        int end = snapshot.outEnd(container);
        int created = snapshot.outBegin(container, EdgeKind.CREATED_FROM);
        for (; is(created, end, EdgeKind.CREATED_FROM); created++) {
            int image = snapshot.to(created);
            int imageEnd = snapshot.outEnd(image);
            int built = snapshot.outBegin(image, EdgeKind.BUILT_FROM);
            for (; is(built, imageEnd, EdgeKind.BUILT_FROM); built++) {
                found.add(List.of(key(workload), key(image), key(snapshot.to(built))));
            }
        }
    }

    private boolean is(int edge, int end, EdgeKind kind) {
        return edge < end && snapshot.kind(edge) == kind;
    }

    private String key(int node) {
        return snapshot.entity(node).key().value();
    }
}
