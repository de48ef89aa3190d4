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

    private static final List<EdgeKind> CHAIN = List.of(EdgeKind.RUNS, EdgeKind.CREATED_FROM, EdgeKind.BUILT_FROM);

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
                int end = snapshot.outEnd(frontier[at]);
                for (int edge = snapshot.outBegin(frontier[at]); edge < end && snapshot.isTraversable(edge); edge++) {
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
            follow(workload, workload, new int[CHAIN.size()], 0, found);
        }
        return found;
    }

    private void follow(int workload, int node, int[] chain, int depth, List<List<String>> found) {
        EdgeKind kind = CHAIN.get(depth);
        int end = snapshot.outEnd(node);
        for (int edge = snapshot.outBegin(node, kind); edge < end && snapshot.kind(edge) == kind; edge++) {
            chain[depth] = snapshot.to(edge);
            if (depth == CHAIN.size() - 1) {
                found.add(List.of(key(workload), key(chain[1]), key(chain[2])));
            } else {
                follow(workload, chain[depth], chain, depth + 1, found);
            }
        }
    }

    private String key(int node) {
        return snapshot.entity(node).key().value();
    }
}
