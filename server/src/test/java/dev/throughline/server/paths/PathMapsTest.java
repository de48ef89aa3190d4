package dev.throughline.server.paths;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.graph.SecurityGraph;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PathMapsTest {
    @Test
    void drawsEntitiesOnceFromLeftToRight() {
        PathMap map = map("""
                lb       : LoadBalancer
                checkout : Workload
                image    : Image
                orders   : S3Bucket sensitive
                invoices : S3Bucket sensitive
                role     : CloudRole
                CVE-1    : VulnerabilityFinding severity=CRITICAL verdict=REACHABLE/FUNCTION
                internet exposes lb ports=443 width=WIDE
                lb       routes-to checkout ports=8080
                checkout created-from image
                image    affected-by CVE-1
                checkout can-authenticate-as role
                role     has-permission-to orders level=READ_DATA
                role     has-permission-to invoices level=READ_DATA
                """);

        assertThat(map.nodes()).extracting(PathMap.Node::label).doesNotHaveDuplicates();
        assertThat(node(map, "checkout").vulnerable()).isTrue();
        assertThat(node(map, "lb").role()).isEqualTo(PathMap.Role.ENTRY);
        assertThat(node(map, "orders").role()).isEqualTo(PathMap.Role.TARGET);
        assertThat(node(map, "role").paths()).isEqualTo(2);
        assertThat(List.of("Internet", "lb", "checkout", "role", "orders"))
                .extracting(name -> node(map, name).x())
                .isSorted();
        assertThat(node(map, "image").role()).isEqualTo(PathMap.Role.CONTEXT);
        assertThat(node(map, "image").y()).isGreaterThan(node(map, "checkout").y());
    }

    @Test
    void putsNoTwoNodesOnOnePlace() {
        StringBuilder estate = new StringBuilder("""
                lb : LoadBalancer
                CVE-1 : VulnerabilityFinding severity=CRITICAL verdict=REACHABLE/FUNCTION
                internet exposes lb ports=443 width=WIDE
                """);
        for (int i = 0; i < 60; i++) {
            estate.append("""
                    w%1$d : Workload
                    i%1$d : Image
                    r%1$d : CloudRole
                    s%1$d : S3Bucket sensitive
                    lb routes-to w%1$d ports=8080
                    w%1$d created-from i%1$d
                    i%1$d affected-by CVE-1
                    w%1$d can-authenticate-as r%1$d
                    r%1$d has-permission-to s%1$d level=READ_DATA
                    """.formatted(i));
        }

        PathMap map = map(estate.toString());

        Set<List<Integer>> places = new HashSet<>();
        assertThat(map.nodes()).hasSizeGreaterThan(200).allMatch(node -> places.add(List.of(node.x(), node.y())));
    }

    private static PathMap map(String estate) {
        return PathMaps.of(SecurityGraph.parse(estate).attackPaths().paths(), true);
    }

    private static PathMap.Node node(PathMap map, String label) {
        return map.nodes().stream()
                .filter(node -> node.label().equals(label))
                .findFirst()
                .orElseThrow();
    }
}
