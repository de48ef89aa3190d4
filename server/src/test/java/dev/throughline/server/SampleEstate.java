package dev.throughline.server;

import dev.throughline.graph.SecurityGraph;
import dev.throughline.server.graphs.CurrentGraph;
import dev.throughline.server.graphs.GraphListener;
import dev.throughline.server.graphs.GraphState;
import dev.throughline.server.paths.AttackPathStore;
import dev.throughline.server.paths.GraphRun;
import dev.throughline.server.paths.PathChanges;
import java.time.Duration;
import java.time.Instant;

/** A shop that pages and tests show: two exposed workloads, one role over two buckets, a cluster to lose. */
public final class SampleEstate {
    public static final Instant MORNING = Instant.parse("2026-11-30T08:00:00Z");

    public static final String TEXT = """
            lb        : LoadBalancer scope=111122223333
            checkout  : Workload scope=prod tag.team=payments
            search    : Workload scope=prod
            worker    : Workload scope=prod
            image     : Image
            index     : Image
            shop      : GitHubRepository
            role      : CloudRole scope=111122223333
            admin     : CloudRole scope=111122223333
            account   : Account scope=111122223333
            orders    : S3Bucket scope=111122223333 sensitive
            invoices  : S3Bucket scope=111122223333 sensitive
            CVE-2099-10001 : VulnerabilityFinding severity=CRITICAL verdict=REACHABLE/FUNCTION kev
            CVE-2099-10002 : VulnerabilityFinding severity=HIGH verdict=REACHABLE/FUNCTION
            internet exposes lb ports=443 width=WIDE
            lb       routes-to checkout ports=8080
            lb       routes-to search ports=8080
            checkout routes-to worker ports=9000
            checkout created-from image
            search   created-from index
            worker   created-from index
            image    built-from shop
            index    built-from shop
            image    affected-by CVE-2099-10001
            index    affected-by CVE-2099-10002
            checkout can-authenticate-as role
            search   can-authenticate-as role
            search   can-authenticate-as admin
            role     has-permission-to orders level=READ_DATA
            role     has-permission-to invoices level=READ_DATA
            admin    has-permission-to account level=ADMIN
            """;

    private SampleEstate() {}

    /** Makes this estate the graph of a server, and its paths those of its database. */
    public static GraphState in(TestServer server) {
        SecurityGraph graph = SecurityGraph.parse(TEXT);
        GraphState state = new GraphState(graph, graph.attackPaths(), MORNING, Duration.ofMillis(12));
        GraphRun run = new GraphRun(
                "sample",
                state.took(),
                graph.snapshot().nodeCount(),
                graph.snapshot().edgeCount(),
                new GraphRun.Funnel(2, 2, 2, 2),
                0);
        server.part(AttackPathStore.class).record(state.paths().paths(), run, MORNING);
        server.part(CurrentGraph.class).replace(state);
        server.parts(GraphListener.class).forEach(listener -> listener.onGraph(state, PathChanges.none()));
        return state;
    }
}
