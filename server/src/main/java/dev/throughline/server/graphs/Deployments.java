package dev.throughline.server.graphs;

import dev.throughline.graph.snapshot.Snapshot;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.Family;
import java.util.ArrayDeque;
import java.util.BitSet;

/** Says what runs the code that a finding is in, and what of that requests from outside arrive at. */
public final class Deployments {
    private final Snapshot snapshot;
    private final BitSet exposed;

    public Deployments(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.exposed = reachedFromOutside();
    }

    /** The nodes that packets from the internet arrive at, through fronts and directly. */
    public boolean isExposed(int node) {
        return exposed.get(node);
    }

    public boolean anyExposed(BitSet nodes) {
        return nodes.intersects(exposed);
    }

    /** The images with a finding, of which one that is built from an affected repository is one. */
    public BitSet imagesOf(int finding) {
        BitSet affected = before(bits(finding), EdgeKind.AFFECTED_BY);
        BitSet images = new BitSet();
        affected.stream()
                .filter(node -> snapshot.entity(node).type().family() == Family.CONTAINER_IMAGE)
                .forEach(images::set);
        images.or(before(affected, EdgeKind.BUILT_FROM));
        images.or(before(affected, EdgeKind.HAS_PACKAGE));
        return images;
    }

    /** What is made from images: containers, with the workloads that run them, machines, functions. */
    public BitSet workloadsOf(BitSet images) {
        BitSet running = before(images, EdgeKind.CREATED_FROM);
        running.or(before(running, EdgeKind.RUNS));
        return running;
    }

    /** The nodes from which edges of a kind lead to some of these. */
    public BitSet before(BitSet nodes, EdgeKind kind) {
        BitSet found = new BitSet();
        nodes.stream().forEach(node -> {
            for (int place = snapshot.inBegin(node); place < snapshot.inEnd(node); place++) {
                int edge = snapshot.incoming(place);
                if (snapshot.kind(edge) == kind) {
                    found.set(snapshot.from(edge));
                }
            }
        });
        return found;
    }

    private BitSet reachedFromOutside() {
        BitSet reached = new BitSet();
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        snapshot.node(EntityKey.INTERNET).ifPresent(queue::add);
        while (!queue.isEmpty()) {
            int node = queue.remove();
            for (int edge = snapshot.outBegin(node); edge < snapshot.outEnd(node); edge++) {
                EdgeKind kind = snapshot.kind(edge);
                boolean passes = kind == EdgeKind.EXPOSES || kind == EdgeKind.ROUTES_TO || kind == EdgeKind.RUNS;
                int to = snapshot.to(edge);
                if (passes && !reached.get(to)) {
                    reached.set(to);
                    queue.add(to);
                }
            }
        }
        return reached;
    }

    private static BitSet bits(int node) {
        BitSet bits = new BitSet();
        bits.set(node);
        return bits;
    }
}
