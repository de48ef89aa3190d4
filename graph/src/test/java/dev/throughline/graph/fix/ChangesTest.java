package dev.throughline.graph.fix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.graph.SecurityGraph;
import dev.throughline.graph.attack.Hypothesis;
import dev.throughline.graph.path.AttackPath;
import dev.throughline.graph.path.AttackPaths;
import dev.throughline.graph.snapshot.GraphText;
import dev.throughline.model.graph.EdgeKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Two ways into one workload, and what lies behind it.
 *
 * <pre>
 *   internet --> lb --> checkout --> role --> orders, customers
 *   internet --> lb --> cart                                      (the same image)
 * </pre>
 */
class ChangesTest {
    private static final AttackPaths PATHS = SecurityGraph.parse("""
            lb        : LoadBalancer
            checkout  : Workload
            cart      : Workload
            image     : Image
            role      : CloudRole
            orders    : S3Bucket sensitive
            customers : RdsDatabase sensitive
            CVE-1     : VulnerabilityFinding verdict=REACHABLE/FUNCTION fix=2.0
            CVE-2     : VulnerabilityFinding severity=HIGH verdict=REACHABLE/CLASS purl=pkg:maven/org.example/other@1
            internet exposes lb
            lb routes-to checkout
            lb routes-to cart
            checkout created-from image
            cart created-from image
            image affected-by CVE-1
            image affected-by CVE-2
            checkout can-authenticate-as role
            role has-permission-to orders
            role has-permission-to customers level=WRITE
            """).attackPaths();

    private static List<String> targets(AttackPaths paths) {
        return paths.paths().stream()
                .map(path -> path.target().displayName())
                .sorted()
                .toList();
    }

    private static AttackPath pathTo(String target) {
        return PATHS.paths().stream()
                .filter(path -> path.target().displayName().equals(target))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void namesWhatEndsAPathAndHowManyEachEnds() {
        assertThat(targets(PATHS)).containsExactly("cart", "checkout", "customers", "orders");
        assertThat(pathTo("orders").breaking())
                .extracting(
                        breaking -> breaking.breaks() + " " + breaking.change().title())
                .containsExactly(
                        "4 In image sha256:00: upgrade org.example:codec to 2.0, replace org.example:other, for which there is "
                                + "no fixed version",
                        "4 Take load balancer lb off the internet",
                        "3 Let nothing from the internet reach workload checkout",
                        "2 Take cloud role role away from workload checkout",
                        "1 Take from cloud role role the permission to S3 bucket orders");
    }

    @Test
    void namesWhatOnlyMakesAPathLessLikely() {
        assertThat(pathTo("cart").reducing())
                .extracting(Change::title)
                .containsExactly(
                        "In image sha256:00: upgrade org.example:codec to 2.0, one of 2 ways in",
                        "In image sha256:00: replace org.example:other, for which there is no fixed version, one of 2 ways in",
                        "Let only named address ranges reach load balancer lb");
    }

    @Test
    void showsWhatWouldRemain() {
        assertThat(targets(PATHS.whatIf(new Hypothesis(Set.of("CVE-1"), Set.of(), Set.of()))))
                .as("the other vulnerability is still there")
                .hasSize(4);
        assertThat(targets(PATHS.whatIf(new Hypothesis(Set.of("CVE-1", "CVE-2"), Set.of(), Set.of()))))
                .isEmpty();
        assertThat(targets(PATHS.whatIf(new Hypothesis(Set.of(), Set.of(), Set.of(GraphText.key("checkout"))))))
                .containsExactly("cart");
        assertThat(targets(PATHS.whatIf(new Hypothesis(
                        Set.of(),
                        Set.of(new Hypothesis.Cut(
                                EdgeKind.HAS_PERMISSION_TO, GraphText.key("role"), GraphText.key("orders"))),
                        Set.of()))))
                .containsExactly("cart", "checkout", "customers");
    }

    @Test
    void everyBreakingChangeDoesBreakItsPath() {
        for (AttackPath path : PATHS.paths()) {
            for (AttackPath.BreakingChange breaking : path.breaking()) {
                assertThat(PATHS.whatIf(breaking.change().hypothesis()).paths())
                        .as(breaking.change().id())
                        .extracting(AttackPath::id)
                        .doesNotContain(path.id())
                        .hasSize(PATHS.paths().size() - breaking.breaks());
            }
        }
    }

    @Test
    void countsWherePathsMeet() {
        assertThat(PATHS.chokePoints(5))
                .extracting(point -> point.entity().displayName() + " " + point.paths())
                .containsExactly("checkout 2", "role 2");
    }

    @Test
    void picksTheFewestChangesThatEndMostAndSaysWhy() {
        List<FixFirst.Choice> choices = PATHS.fixFirst(10);

        assertThat(choices).hasSize(1);
        assertThat(choices.getFirst().change()).isInstanceOf(Change.FixFindings.class);
        assertThat(choices.getFirst().ends()).isEqualTo(4);
        assertThat(choices.getFirst().left()).isZero();
        assertThat(choices.getFirst().why()).isEqualTo("no other change ends more of the 4 paths left: 4 of them");
    }
}
