package dev.throughline.server.graphs;

import dev.throughline.graph.finding.MergedVerdict;
import dev.throughline.graph.snapshot.Snapshot;
import dev.throughline.model.Purl;
import dev.throughline.model.Verdict;
import dev.throughline.model.graph.FindingFact;
import dev.throughline.server.paths.GraphRun;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** Counts packages on their way from the code to the internet. */
final class Funnels {
    private final Deployments deployments;
    private final Set<Purl> packages = new HashSet<>();
    private final Set<Purl> reachable = new HashSet<>();
    private final Set<Purl> deployed = new HashSet<>();
    private final Set<Purl> exposed = new HashSet<>();

    private Funnels(Snapshot snapshot) {
        this.deployments = new Deployments(snapshot);
    }

    static GraphRun.Funnel of(Snapshot snapshot) {
        Funnels funnels = new Funnels(snapshot);
        for (int node = 0; node < snapshot.nodeCount(); node++) {
            int at = node;
            snapshot.finding(node).ifPresent(finding -> funnels.count(at, finding));
        }
        return new GraphRun.Funnel(
                funnels.packages.size(), funnels.reachable.size(), funnels.deployed.size(), funnels.exposed.size());
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
        BitSet workloads = deployments.workloadsOf(deployments.imagesOf(node));
        if (!workloads.isEmpty()) {
            deployed.add(purl);
        }
        if (deployments.anyExposed(workloads)) {
            exposed.add(purl);
        }
    }
}
