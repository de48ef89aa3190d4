package dev.throughline.server.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.Level;
import dev.throughline.model.Purl;
import dev.throughline.model.RepositoryKey;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;
import dev.throughline.model.graph.AccessFact;
import dev.throughline.model.graph.Cidr;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.Fact;
import dev.throughline.model.graph.FindingFact;
import dev.throughline.model.graph.ImageFact;
import dev.throughline.model.graph.LabelSelector;
import dev.throughline.model.graph.NetworkFact;
import dev.throughline.model.graph.NetworkRule;
import dev.throughline.model.graph.OriginMethod;
import dev.throughline.model.graph.PolicyStatement;
import dev.throughline.model.graph.PortSet;
import dev.throughline.model.graph.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GraphJsonTest {
    private static final RepositoryKey SHOP =
            RepositoryKey.parse("https://github.com/acme/shop").orElseThrow();
    private static final EntityKey IMAGE = EntityKey.image("sha256:9f2c");
    private static final EntityKey POD = EntityKey.kubernetes("prod", "shop", "Deployment", "checkout");

    private final GraphJson json = new GraphJson();

    @ParameterizedTest
    @MethodSource("facts")
    void readsEveryKindOfFactAsItWasWritten(Fact fact) {
        String written = json.write(fact);

        assertThat(json.read(written, Fact.class)).isEqualTo(fact);
        assertThat(json.write(json.read(written, Fact.class))).isEqualTo(written);
    }

    static List<Fact> facts() {
        return List.of(
                new NetworkFact.Boundary(
                        EntityKey.aws("arn:aws:ec2:eu-west-1:1:security-group/sg-1"),
                        NetworkFact.BoundaryKind.SECURITY_GROUP,
                        List.of(NetworkRule.allowIn(
                                "in",
                                PortSet.between(80, 443),
                                new NetworkRule.Peer.Range(Cidr.ANY_IPV4),
                                new NetworkRule.Peer.Members(POD),
                                new NetworkRule.Peer.ServiceTag("Internet")))),
                new NetworkFact.Place(
                        POD,
                        List.of(EntityKey.aws("subnet")),
                        List.of(),
                        List.of("203.0.113.7"),
                        new TreeSet<>(List.of("web")),
                        Optional.of(PortSet.of(8080))),
                new NetworkFact.Subnet(EntityKey.aws("subnet"), EntityKey.aws("vpc"), List.of(), Optional.of(true)),
                new NetworkFact.Front(
                        EntityKey.kubernetes("prod", "shop", "Ingress", "web"),
                        NetworkFact.Scheme.INTERNET_FACING,
                        List.of(NetworkFact.Listener.open(
                                PortSet.of(443),
                                new NetworkFact.Backend.ToPods(
                                        "prod",
                                        "shop",
                                        LabelSelector.of(Map.of("app", "checkout")),
                                        Optional.of("http")),
                                new NetworkFact.Backend.ToEntity(POD, Optional.empty())))),
                new NetworkFact.NetworkPolicy(
                        EntityKey.kubernetes("prod", "shop", "NetworkPolicy", "deny"),
                        "prod",
                        "shop",
                        LabelSelector.EVERYTHING,
                        List.of(new NetworkFact.PolicyRule(
                                List.of(
                                        new NetworkFact.PolicyPeer.IpBlock(new Cidr("10.0.0.0/8"), List.of()),
                                        new NetworkFact.PolicyPeer.PodPeer(Optional.empty(), LabelSelector.EVERYTHING)),
                                List.of("8080")))),
                new AccessFact.Policy(
                        EntityKey.aws("role"),
                        AccessFact.PolicyKind.IDENTITY,
                        "read",
                        List.of(new PolicyStatement(
                                true,
                                List.of("s3:Get*"),
                                List.of(),
                                List.of("*"),
                                List.of(),
                                List.of(),
                                List.of(),
                                new TreeMap<>(Map.of("StringEquals/aws:SourceVpc", List.of("vpc-1")))))),
                new AccessFact.WorkloadIdentity(
                        POD, "prod", "shop", "checkout", AccessFact.Federation.IRSA, "arn:aws:iam::1:role/checkout"),
                new ImageFact.Origin(
                        IMAGE,
                        OriginMethod.OCI_LABELS,
                        SHOP,
                        Optional.of("0123456789abcdef0123456789abcdef01234567"),
                        Optional.empty(),
                        1,
                        "org.opencontainers.image.source",
                        new SourceId("registry"),
                        Instant.parse("2026-01-10T09:00:00Z")),
                new FindingFact(
                        "17",
                        new FindingFact.Subject.OfRepository(SHOP, Optional.of("0123456")),
                        Purl.parse("pkg:maven/org.example/codec@1.2.0"),
                        "CVE-2099-10001",
                        List.of("GHSA-1111-2222-3333"),
                        SeverityLevel.CRITICAL,
                        true,
                        false,
                        false,
                        true,
                        OptionalDouble.of(0.7),
                        Optional.of("1.2.1"),
                        List.of(new FindingFact.ToolVerdict(
                                "throughline", Verdict.Kind.REACHABLE, Level.FUNCTION, List.of("a.B.c (B.java:1)"))),
                        false,
                        Optional.empty()));
    }

    @Test
    void replacesTheCharacterThatTheDatabaseCannotKeep() {
        assertThat(json.write(Map.of("name", "a\u0000b"))).isEqualTo("{\"name\":\"a\\ufffdb\"}");
        assertThat(json.write(Map.of("name", "a\\u0000b"))).isEqualTo("{\"name\":\"a\\\\u0000b\"}");
    }
}
