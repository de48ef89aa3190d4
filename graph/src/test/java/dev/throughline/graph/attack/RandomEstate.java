package dev.throughline.graph.attack;

import dev.throughline.graph.snapshot.GraphText;
import dev.throughline.graph.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Small estates of any shape, as text: most senseless, so that no shape is left out. */
final class RandomEstate {
    private static final List<String> TYPES = List.of(
            "LoadBalancer",
            "K8sService",
            "Workload",
            "Workload",
            "Workload",
            "Workload",
            "VirtualMachine",
            "Container",
            "Node",
            "CloudRole",
            "ServiceAccount",
            "S3Bucket",
            "RdsDatabase",
            "KeyVault",
            "Account",
            "Cluster",
            "PlaintextSecret",
            "GitHubRepository",
            "GitHubWorkflow",
            "PackageVersion");
    private static final List<String> MOVES = List.of(
            "routes-to",
            "routes-to",
            "routes-to",
            "routes-to",
            "routes-to",
            "runs",
            "escapes-to",
            "can-authenticate-as",
            "can-authenticate-as",
            "can-authenticate-to",
            "contains-secret",
            "has-permission-to",
            "has-permission-to",
            "member-of",
            "replicates-to",
            "executes-in");
    private static final List<String> VERDICTS = List.of(
            "REACHABLE/FUNCTION",
            "REACHABLE/CLASS",
            "POTENTIALLY_REACHABLE/FUNCTION",
            "UNREACHABLE/FUNCTION",
            "UNKNOWN/FUNCTION");

    /** What usually starts at a type; most edges follow it, so that ways get long. */
    private static final Map<String, List<String>> USUAL = Map.of(
            "Workload", List.of("routes-to", "runs", "can-authenticate-as", "contains-secret"),
            "VirtualMachine", List.of("routes-to", "can-authenticate-as"),
            "CloudRole", List.of("has-permission-to", "can-authenticate-as", "member-of"),
            "ServiceAccount", List.of("can-authenticate-as"),
            "Container", List.of("escapes-to"),
            "Node", List.of("runs"),
            "PlaintextSecret", List.of("can-authenticate-to"),
            "GitHubRepository", List.of("contains-secret"),
            "GitHubWorkflow", List.of("can-authenticate-as"),
            "S3Bucket", List.of("replicates-to", "contains-secret"));

    private final RandomGenerator random;
    private final List<String> types = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    RandomEstate(RandomGenerator random) {
        this.random = random;
    }

    Snapshot next() {
        return GraphText.parse(text());
    }

    String text() {
        lines.clear();
        types.clear();
        int nodes = 5 + random.nextInt(9);
        for (int node = 0; node < nodes; node++) {
            addNode(node);
        }
        int edges = random.nextInt(2 * nodes, 4 * nodes);
        for (int edge = 0; edge < edges; edge++) {
            int from = random.nextInt(nodes);
            List<String> usual = USUAL.getOrDefault(types.get(from), List.of("routes-to"));
            lines.add("n" + from + " " + pick(random.nextInt(4) > 0 ? usual : MOVES) + " n" + random.nextInt(nodes)
                    + " level="
                    + pick(List.of("READ_DATA", "WRITE", "ADMIN")) + " method=m" + random.nextInt(2) + " confidence="
                    + pick(List.of("1", "0.9")));
        }
        for (int entry = 0; entry < 3 + random.nextInt(3); entry++) {
            lines.add("internet exposes n" + random.nextInt(nodes) + " width="
                    + pick(List.of("WIDE", "WIDE", "NARROW", "TRUSTED")));
        }
        return String.join("\n", lines);
    }

    private void addNode(int node) {
        String marks = pick(List.of("", "", "", " sensitive", " sensitive public", " public", " criticality=CRITICAL"))
                + pick(List.of("", "", "", " allows-basic-authentication"));
        types.add(pick(TYPES));
        lines.add("n" + node + " : " + types.get(node) + marks);
        if (random.nextInt(3) > 0) {
            lines.add("image" + node + " : Image");
            lines.add("n" + node + " created-from image" + node);
            for (int finding = 0; finding < 1 + random.nextInt(2); finding++) {
                String name = "CVE-" + node + "-" + finding;
                lines.add(name + " : VulnerabilityFinding severity="
                        + pick(List.of("CRITICAL", "HIGH", "MEDIUM", "LOW")) + " verdict=" + pick(VERDICTS)
                        + pick(List.of("", " rce")) + pick(List.of("", " kev", " epss=0.7", " dismissed")));
                lines.add("image" + node + " affected-by " + name);
            }
        }
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
