package dev.throughline.server.graphs;

import dev.throughline.graph.finding.MergedVerdict;
import dev.throughline.graph.snapshot.Snapshot;
import dev.throughline.model.Purl;
import dev.throughline.model.Verdict;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.Family;
import dev.throughline.model.graph.FindingFact;
import dev.throughline.server.paths.GraphRun;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** Counts packages on their way from the code to the internet. */
final class Funnels {
    private final Snapshot snapshot;
    private final BitSet exposed;
    private final Set<Purl> packages = new HashSet<>();
    private final Set<Purl> reachable = new HashSet<>();
    private final Set<Purl> deployed = new HashSet<>();
    private final Set<Purl> onTheInternet = new HashSet<>();

    private Funnels(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.exposed = reachedFromOutside();
    }

    static GraphRun.Funnel of(Snapshot snapshot) {
        Funnels funnels = new Funnels(snapshot);
        for (int node = 0; node < snapshot.nodeCount(); node++) {
            int at = node;
            snapshot.finding(node).ifPresent(finding -> funnels.count(at, finding));
        }
        return new GraphRun.Funnel(
                funnels.packages.size(),
                funnels.reachable.size(),
                funnels.deployed.size(),
                funnels.onTheInternet.size());
    }

    private void count(int node, FindingFact finding) {
        if (finding.dismissed()) {
            return;
        }
        Purl purl = finding.purl();
        packages.add(purl);
        if (MergedVerdict.of(finding).kind() != Verdict.Kind.REACHABLE) {
            return;
        }
        reachable.add(purl);
        BitSet workloads = workloadsOf(node);
        if (workloads.isEmpty()) {
            return;
        }
        deployed.add(purl);
        if (workloads.intersects(exposed)) {
            onTheInternet.add(purl);
        }
    }

    /** What runs the images that a finding is in, of which an image of an affected repository is one. */
    private BitSet workloadsOf(int finding) {
        BitSet affected = before(bits(finding), EdgeKind.AFFECTED_BY);
        BitSet images = new BitSet();
        affected.stream()
                .filter(node -> snapshot.entity(node).type().family() == Family.CONTAINER_IMAGE)
                .forEach(images::set);
        images.or(before(affected, EdgeKind.BUILT_FROM));
        images.or(before(affected, EdgeKind.HAS_PACKAGE));
        BitSet running = before(images, EdgeKind.CREATED_FROM);
        running.or(before(running, EdgeKind.RUNS));
        return running;
    }

    private BitSet before(BitSet nodes, EdgeKind kind) {
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
