package dev.throughline.graph.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.graph.Facts;
import dev.throughline.graph.SecurityGraph;
import dev.throughline.graph.path.AttackPath;
import dev.throughline.model.Level;
import dev.throughline.model.Purl;
import dev.throughline.model.RepositoryKey;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.FindingFact;
import dev.throughline.model.graph.FindingFact.Subject;
import dev.throughline.model.graph.FindingFact.ToolVerdict;
import dev.throughline.model.graph.ImageFact.Origin;
import dev.throughline.model.graph.ImageFact.OriginDecision;
import dev.throughline.model.graph.Insight;
import dev.throughline.model.graph.InsightKind;
import dev.throughline.model.graph.NetworkFact.Backend;
import dev.throughline.model.graph.NetworkFact.Front;
import dev.throughline.model.graph.NetworkFact.Listener;
import dev.throughline.model.graph.NetworkFact.Scheme;
import dev.throughline.model.graph.OriginMethod;
import dev.throughline.model.graph.PortSet;
import dev.throughline.model.graph.Property;
import dev.throughline.model.graph.SourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** From facts alone: an exposed workload, its image by digest, the image's origin, and the findings of either. */
class FromCommitToWorkloadTest {
    private static final RepositoryKey SHOP =
            RepositoryKey.parse("github.com/acme/shop").orElseThrow();
    private static final RepositoryKey FORK =
            RepositoryKey.parse("github.com/acme/fork").orElseThrow();
    private static final EntityKey IMAGE = EntityKey.image("sha256:9f2c");
    private static final EntityKey WORKLOAD = EntityKey.kubernetes("prod", "shop", "Deployment", "checkout");
    private static final EntityKey LB = new EntityKey("t:lb");
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final List<String> CALLS =
            List.of("shop.Cart.pay (Cart.java:12)", "codec.Json.decode (Json.java:7)");

    private static Facts estate() {
        return new Facts()
                .entity(LB, EntityType.LOAD_BALANCER)
                .entity(WORKLOAD, EntityType.WORKLOAD)
                .entity(IMAGE, EntityType.IMAGE)
                .entity(Facts.of(EntityKey.repository(SHOP), EntityType.GITHUB_REPOSITORY)
                        .withProperty(Property.OWNERS, "@acme/shop"))
                .edge(EdgeKind.CREATED_FROM, WORKLOAD, IMAGE)
                .fact(new Front(
                        LB,
                        Scheme.INTERNET_FACING,
                        List.of(Listener.open(PortSet.of(443), new Backend.ToEntity(WORKLOAD, Optional.empty())))));
    }

    private static Origin origin(OriginMethod method, RepositoryKey repository, String commit) {
        return new Origin(
                IMAGE,
                method,
                repository,
                Optional.of(commit),
                Optional.empty(),
                1,
                "label",
                new SourceId("registry"),
                Facts.NOW);
    }

    private static FindingFact finding(String id, Subject subject, boolean malicious, ToolVerdict... verdicts) {
        return new FindingFact(
                id,
                subject,
                Purl.parse("pkg:maven/org.example/codec@1.2.0"),
                "CVE-2099-0001",
                List.of("GHSA-1111-2222-3333"),
                SeverityLevel.CRITICAL,
                true,
                malicious,
                false,
                false,
                OptionalDouble.empty(),
                Optional.of("1.2.1"),
                List.of(verdicts),
                false,
                Optional.empty());
    }

    private static FindingFact inRepository(Verdict.Kind kind) {
        return finding(
                "r1",
                new Subject.OfRepository(SHOP, Optional.of(COMMIT)),
                false,
                new ToolVerdict(
                        "throughline", kind, Level.FUNCTION, kind == Verdict.Kind.REACHABLE ? CALLS : List.of()));
    }

    private static FindingFact inImage() {
        return finding("i1", new Subject.OfImage(IMAGE), false);
    }

    private static List<Insight> insights(SecurityGraph graph, EntityKey key) {
        return graph.snapshot().entity(graph.snapshot().node(key).orElseThrow()).insights();
    }

    @Test
    void followsACallPathFromTheCommitToTheExposedWorkload() {
        SecurityGraph graph = estate().fact(origin(OriginMethod.OCI_LABELS, SHOP, COMMIT))
                .fact(inRepository(Verdict.Kind.REACHABLE))
                .graph();

        List<AttackPath> paths = graph.attackPaths().paths();

        assertThat(paths).hasSize(1);
        assertThat(paths.getFirst().rule()).contains("CR1");
        assertThat(paths.getFirst().steps().getLast().callPath()).isEqualTo(CALLS);
        assertThat(paths.getFirst().owner()).contains("@acme/shop");
        assertThat(paths.getFirst().breaking().getFirst().change().title())
                .contains("upgrade org.example:codec to 1.2.1");
        assertThat(paths.getFirst().context())
                .extracting(link -> link.edge().kind())
                .contains(EdgeKind.CREATED_FROM, EdgeKind.BUILT_FROM);
        assertThat(insights(graph, WORKLOAD))
                .extracting(Insight::kind)
                .contains(InsightKind.REACHABLE_VULNERABILITY, InsightKind.EXPOSED_TO_INTERNET);
    }

    @Test
    void givesTheImagesOwnFindingTheVerdictOfItsCommit() {
        Facts unreachable = estate().fact(origin(OriginMethod.OCI_LABELS, SHOP, COMMIT))
                .fact(inImage())
                .fact(inRepository(Verdict.Kind.UNREACHABLE));
        Facts otherCommit = estate().fact(origin(OriginMethod.OCI_LABELS, SHOP, "ffff" + COMMIT.substring(4)))
                .fact(inImage())
                .fact(inRepository(Verdict.Kind.UNREACHABLE));

        assertThat(unreachable.graph().attackPaths().paths()).isEmpty();
        assertThat(otherCommit.graph().attackPaths().paths().getFirst().rule())
                .as("unknown is never unreachable")
                .contains("CR6");
    }

    @Test
    void asksWhetherAnotherCommitsImageHoldsThePackage() {
        EntityKey other = EntityKey.packageVersion(Purl.parse("pkg:maven/org.example/codec@1.3.0"));
        Facts facts = estate().fact(origin(OriginMethod.OCI_LABELS, SHOP, "ffff" + COMMIT.substring(4)))
                .fact(inRepository(Verdict.Kind.REACHABLE));

        assertThat(facts.graph().attackPaths().paths()).hasSize(1);
        assertThat(facts.entity(other, EntityType.PACKAGE_VERSION)
                        .edge(EdgeKind.HAS_PACKAGE, IMAGE, other)
                        .graph()
                        .attackPaths()
                        .paths())
                .isEmpty();
    }

    @Test
    void keepsAllEvidenceAndShowsTheBest() {
        SecurityGraph graph = estate().fact(origin(OriginMethod.COMMIT_TAG, FORK, COMMIT))
                .fact(origin(OriginMethod.SIGNED_PROVENANCE, SHOP, COMMIT))
                .fact(origin(OriginMethod.OCI_LABELS, SHOP, COMMIT))
                .graph();
        int image = graph.snapshot().node(IMAGE).orElseThrow();

        List<String> origins = new ArrayList<>();
        for (int edge = graph.snapshot().outBegin(image);
                edge < graph.snapshot().outEnd(image);
                edge++) {
            if (graph.snapshot().kind(edge) == EdgeKind.BUILT_FROM) {
                var built = graph.snapshot().edge(edge);
                origins.add(built.to().name() + " " + built.method() + " " + built.confidence() + " shown="
                        + built.evidence().get("shown") + " labels="
                        + built.evidence().containsKey("evidence.oci-labels"));
            }
        }
        assertThat(origins)
                .containsExactly(
                        "github.com/acme/fork commit-tag 0.5 shown=false labels=false",
                        "github.com/acme/shop signed-provenance 1.0 shown=true labels=true");
    }

    @Test
    void obeysTheUserAndNamesContradictions() {
        Facts facts = estate().fact(origin(OriginMethod.BUILD_REPORT, FORK, COMMIT))
                .fact(origin(OriginMethod.OCI_LABELS, SHOP, COMMIT))
                .fact(inRepository(Verdict.Kind.REACHABLE));

        assertThat(insights(facts.graph(), IMAGE)).extracting(Insight::kind).contains(InsightKind.PROVENANCE_CONFLICT);
        assertThat(facts.graph().attackPaths().paths()).isEmpty();

        facts.fact(new OriginDecision(IMAGE, FORK, false, "somebody", Facts.NOW));
        assertThat(facts.graph().attackPaths().paths()).hasSize(1);
        assertThat(insights(facts.graph(), IMAGE))
                .extracting(Insight::kind)
                .doesNotContain(InsightKind.PROVENANCE_CONFLICT);
    }

    @Test
    void cr12ListsWhatWillShip() {
        Entity repository = Facts.of(EntityKey.repository(SHOP), EntityType.GITHUB_REPOSITORY);
        Facts built = new Facts()
                .entity(repository)
                .entity(IMAGE, EntityType.IMAGE)
                .fact(origin(OriginMethod.OCI_LABELS, SHOP, COMMIT));

        assertThat(built.fact(inRepository(Verdict.Kind.REACHABLE)).graph().willShip())
                .extracting(ship -> ship.repository() + " " + ship.finding().vulnerability())
                .containsExactly("repo:github.com/acme/shop CVE-2099-0001");
        assertThat(built.graph().attackPaths().paths()).isEmpty();
        assertThat(estate().fact(origin(OriginMethod.OCI_LABELS, SHOP, COMMIT))
                        .fact(inRepository(Verdict.Kind.REACHABLE))
                        .graph()
                        .willShip())
                .isEmpty();
    }

    @Test
    void followsAMaliciousPackageIntoTheWorkload() {
        SecurityGraph graph =
                estate().fact(finding("m1", new Subject.OfImage(IMAGE), true)).graph();

        assertThat(graph.attackPaths().paths()).anyMatch(path -> path.rule().equals(Optional.of("CR11")));
    }
}
