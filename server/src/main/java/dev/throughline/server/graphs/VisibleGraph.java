package dev.throughline.server.graphs;

import dev.throughline.graph.snapshot.Snapshot;
import dev.throughline.graph.snapshot.SnapshotBuilder;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * The part of a graph that belongs to some repositories: what they declare, their pipelines, the images that are built from them,
 * what those contain and what runs them.
 *
 * <p>It is a graph of its own, so that no question, not even one that asks for an absence, tells anything of the rest: not the
 * fronts, roles and stores around a workload, which belong to whoever sees everything.
 */
final class VisibleGraph {
    /** Edges from what is visible to what is visible through it. */
    private static final Set<EdgeKind> ALONG = EnumSet.of(
            EdgeKind.DECLARES,
            EdgeKind.BUILDS_WITH,
            EdgeKind.HAS_PACKAGE,
            EdgeKind.AFFECTED_BY,
            EdgeKind.CONTAINS_SECRET);

    /** Edges against which things become visible: the image of a repository, what runs the image. */
    private static final Set<EdgeKind> AGAINST =
            EnumSet.of(EdgeKind.BUILT_FROM, EdgeKind.CREATED_FROM, EdgeKind.INDEXES, EdgeKind.RUNS);

    private VisibleGraph() {}

    /** @param repositories host and path of each */
    static Snapshot of(Snapshot whole, Collection<String> repositories) {
        BitSet visible = new BitSet();
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        repositories.forEach(name -> whole.node(new EntityKey("repo:" + name)).ifPresent(queue::add));
        queue.forEach(visible::set);
        while (!queue.isEmpty()) {
            int node = queue.remove();
            for (int edge = whole.outBegin(node); edge < whole.outEnd(node); edge++) {
                see(whole.to(edge), ALONG.contains(whole.kind(edge)), visible, queue);
            }
            // A vulnerability or a package is everybody's; who else has it is not.
            if (isShared(whole.entity(node).type())) {
                continue;
            }
            for (int place = whole.inBegin(node); place < whole.inEnd(node); place++) {
                int edge = whole.incoming(place);
                boolean mine = AGAINST.contains(whole.kind(edge)) && runsIt(whole, edge);
                see(whole.from(edge), mine, visible, queue);
            }
        }
        return part(whole, visible);
    }

    private static boolean isShared(EntityType type) {
        return type == EntityType.VULNERABILITY || type == EntityType.PACKAGE_VERSION;
    }

    /** A node runs the workloads of everybody; only workloads run containers. */
    private static boolean runsIt(Snapshot whole, int edge) {
        return whole.kind(edge) != EdgeKind.RUNS
                || whole.entity(whole.from(edge)).type().runsCode();
    }

    private static void see(int node, boolean allowed, BitSet visible, ArrayDeque<Integer> queue) {
        if (allowed && !visible.get(node)) {
            visible.set(node);
            queue.add(node);
        }
    }

    private static Snapshot part(Snapshot whole, BitSet visible) {
        SnapshotBuilder builder = new SnapshotBuilder();
        visible.stream().forEach(node -> {
            builder.add(whole.entity(node));
            whole.finding(node).ifPresent(builder::add);
            for (int edge = whole.outBegin(node); edge < whole.outEnd(node); edge++) {
                if (visible.get(whole.to(edge))) {
                    builder.add(whole.edge(edge));
                }
            }
        });
        whole.missing().forEach(builder::add);
        return builder.build();
    }
}
