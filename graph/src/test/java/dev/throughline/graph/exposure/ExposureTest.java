package dev.throughline.graph.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.graph.Facts;
import dev.throughline.graph.estate.Conclusions;
import dev.throughline.model.graph.Cidr;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.Insight;
import dev.throughline.model.graph.InsightKind;
import dev.throughline.model.graph.LabelSelector;
import dev.throughline.model.graph.NetworkFact.Access;
import dev.throughline.model.graph.NetworkFact.Backend;
import dev.throughline.model.graph.NetworkFact.Boundary;
import dev.throughline.model.graph.NetworkFact.BoundaryKind;
import dev.throughline.model.graph.NetworkFact.Front;
import dev.throughline.model.graph.NetworkFact.Listener;
import dev.throughline.model.graph.NetworkFact.NetworkPolicy;
import dev.throughline.model.graph.NetworkFact.Place;
import dev.throughline.model.graph.NetworkFact.Pods;
import dev.throughline.model.graph.NetworkFact.PolicyPeer;
import dev.throughline.model.graph.NetworkFact.PolicyRule;
import dev.throughline.model.graph.NetworkFact.PublicAccess;
import dev.throughline.model.graph.NetworkFact.Scheme;
import dev.throughline.model.graph.NetworkFact.Subnet;
import dev.throughline.model.graph.NetworkRule;
import dev.throughline.model.graph.NetworkRule.Direction;
import dev.throughline.model.graph.NetworkRule.Peer;
import dev.throughline.model.graph.PortSet;
import dev.throughline.model.graph.Width;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ExposureTest {
    private static final EntityKey VM = new EntityKey("t:vm");
    private static final EntityKey LB = new EntityKey("t:lb");
    private static final EntityKey GROUP = new EntityKey("t:group");
    private static final EntityKey LB_GROUP = new EntityKey("t:lb-group");
    private static final EntityKey SUBNET = new EntityKey("t:subnet");
    private static final EntityKey NETWORK = new EntityKey("t:network");
    private static final Peer ANYBODY = new Peer.Range(Cidr.ANY_IPV4);
    private static final Peer OFFICE = new Peer.Range(new Cidr("198.51.100.0/24"));

    private static Conclusions concluded(Facts facts) {
        Conclusions conclusions = new Conclusions(Facts.NOW);
        new Exposure(facts.estate(), List.of(), conclusions).run();
        return conclusions;
    }

    private static Facts machine(NetworkRule... rules) {
        return machine(BoundaryKind.SECURITY_GROUP, Optional.of(true), rules);
    }

    private static Facts machine(BoundaryKind kind, Optional<Boolean> internetRoute, NetworkRule... rules) {
        return new Facts()
                .entity(VM, EntityType.VIRTUAL_MACHINE)
                .fact(place(VM, List.of(GROUP), "203.0.113.5"))
                .fact(new Subnet(SUBNET, NETWORK, List.of(), internetRoute))
                .fact(new Boundary(GROUP, kind, List.of(rules)));
    }

    private static Place place(EntityKey about, List<EntityKey> groups, String... addresses) {
        return new Place(
                about, List.of(SUBNET), groups, List.of(addresses), new TreeSet<>(List.of("web")), Optional.empty());
    }

    private static NetworkRule rule(boolean allow, int priority, String ports, Peer peer) {
        return new NetworkRule(
                "rule-" + priority,
                Direction.IN,
                allow,
                priority,
                "tcp",
                PortSet.parse(ports),
                List.of(peer),
                new TreeSet<>());
    }

    private static EdgeDetail.Reach exposure(Conclusions conclusions, EntityKey key) {
        return conclusions.edges().stream()
                .filter(edge -> edge.kind() == EdgeKind.EXPOSES && edge.to().equals(key))
                .map(edge -> (EdgeDetail.Reach) edge.detail())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void exposesAMachineWithAddressRouteAndRule() {
        Conclusions conclusions = concluded(machine(NetworkRule.allowIn("https", PortSet.of(443), ANYBODY)));

        assertThat(exposure(conclusions, VM)).isEqualTo(EdgeDetail.Reach.wide(PortSet.of(443)));
        assertThat(conclusions.insights().get(VM))
                .containsExactly(Insight.of(InsightKind.EXPOSED_TO_INTERNET, Map.of("ports", "443", "width", "wide")));
    }

    @Test
    void needsAddressRouteAndRuleTogether() {
        NetworkRule open = NetworkRule.allowIn("https", PortSet.of(443), ANYBODY);

        assertThat(concluded(machine()).edges()).isEmpty();
        assertThat(concluded(machine(BoundaryKind.SECURITY_GROUP, Optional.of(false), open))
                        .edges())
                .isEmpty();
        assertThat(concluded(machine(
                                NetworkRule.allowIn("inside", PortSet.ALL, new Peer.Range(new Cidr("10.0.0.0/8")))))
                        .edges())
                .isEmpty();
        assertThat(concluded(new Facts()
                                .fact(place(VM, List.of(GROUP)))
                                .fact(new Subnet(SUBNET, NETWORK, List.of(), Optional.of(true)))
                                .fact(new Boundary(GROUP, BoundaryKind.SECURITY_GROUP, List.of(open))))
                        .edges())
                .isEmpty();
    }

    @Test
    void saysUnknownWhereRulesOrRoutesCouldNotBeRead() {
        Conclusions withoutRules = concluded(new Facts()
                .entity(VM, EntityType.VIRTUAL_MACHINE)
                .fact(place(VM, List.of(GROUP), "203.0.113.5"))
                .fact(new Subnet(SUBNET, NETWORK, List.of(), Optional.of(true)))
                .missing(Input.SECURITY_GROUPS));
        Conclusions withoutRoutes = concluded(machine(
                BoundaryKind.SECURITY_GROUP, Optional.empty(), NetworkRule.allowIn("https", PortSet.of(443), ANYBODY)));

        assertThat(withoutRules.edges()).isEmpty();
        assertThat(withoutRules.insights().get(VM))
                .extracting(Insight::kind)
                .containsExactly(InsightKind.EXPOSURE_UNKNOWN);
        assertThat(withoutRoutes.insights().get(VM))
                .extracting(Insight::kind)
                .containsExactly(InsightKind.EXPOSURE_UNKNOWN);
    }

    @Test
    void obeysTheOrderOfRulesThatDeny() {
        NetworkRule deny = rule(false, 100, "22", ANYBODY);
        NetworkRule allow = rule(true, 200, "22,443", ANYBODY);

        assertThat(exposure(concluded(machine(BoundaryKind.NETWORK_SECURITY_GROUP, Optional.of(true), deny, allow)), VM)
                        .ports())
                .isEqualTo(PortSet.of(443));
        assertThat(exposure(
                                concluded(machine(
                                        BoundaryKind.NETWORK_SECURITY_GROUP,
                                        Optional.of(true),
                                        rule(true, 50, "22", ANYBODY),
                                        deny)),
                                VM)
                        .ports())
                .isEqualTo(PortSet.of(22));
        assertThat(concluded(machine(
                                BoundaryKind.VPC_FIREWALL,
                                Optional.of(true),
                                rule(true, 100, "22", ANYBODY),
                                rule(false, 100, "22", ANYBODY)))
                        .edges())
                .isEmpty();
    }

    @Test
    void choosesRulesOfAFirewallByTargets() {
        NetworkRule others = new NetworkRule(
                "others", Direction.IN, true, 1, "tcp", PortSet.ALL, List.of(ANYBODY), new TreeSet<>(List.of("db")));

        assertThat(concluded(machine(BoundaryKind.VPC_FIREWALL, Optional.of(true), others))
                        .edges())
                .isEmpty();
    }

    @Test
    void tellsWideFromNarrowFromTrusted() {
        Facts narrow = machine(NetworkRule.allowIn("office", PortSet.of(22), OFFICE));
        Conclusions trusting = new Conclusions(Facts.NOW);
        new Exposure(narrow.estate(), List.of(new Cidr("198.51.0.0/16")), trusting).run();

        assertThat(exposure(concluded(narrow), VM).width()).isEqualTo(Width.NARROW);
        assertThat(exposure(trusting, VM).width()).isEqualTo(Width.TRUSTED);
        assertThat(trusting.insights().get(VM)).extracting(Insight::kind).containsExactly(InsightKind.TRUSTED_EXPOSURE);
        assertThat(exposure(
                                concluded(machine(NetworkRule.allowIn(
                                        "half", PortSet.of(22), new Peer.Range(new Cidr("128.0.0.0/1"))))),
                                VM)
                        .width())
                .isEqualTo(Width.WIDE);
    }

    @Test
    void passesOnFromALoadBalancerToWhatAdmitsIt() {
        Facts facts = new Facts()
                .entity(LB, EntityType.LOAD_BALANCER)
                .entity(VM, EntityType.VIRTUAL_MACHINE)
                .fact(place(LB, List.of(LB_GROUP)))
                .fact(place(VM, List.of(GROUP)))
                .fact(new Boundary(
                        LB_GROUP,
                        BoundaryKind.SECURITY_GROUP,
                        List.of(NetworkRule.allowIn("https", PortSet.of(443), ANYBODY))))
                .fact(new Front(
                        LB,
                        Scheme.INTERNET_FACING,
                        List.of(Listener.open(PortSet.of(80, 443), new Backend.ToEntity(VM, Optional.of("8080"))))));
        NetworkRule fromLb = NetworkRule.allowIn("lb", PortSet.of(8080), new Peer.Members(LB_GROUP));
        NetworkRule fromOther = NetworkRule.allowIn("lb", PortSet.of(8080), new Peer.Members(NETWORK));

        Conclusions admitted = concluded(facts.fact(new Boundary(GROUP, BoundaryKind.SECURITY_GROUP, List.of(fromLb))));
        assertThat(exposure(admitted, LB).ports()).isEqualTo(PortSet.of(443));
        assertThat(Facts.edges(admitted)).contains("exposes lb", "lb routes-to vm");
        assertThat(admitted.insights().get(VM))
                .containsExactly(Insight.of(InsightKind.EXPOSED_TO_INTERNET, Map.of("ports", "8080", "width", "wide")));

        Conclusions refused =
                concluded(facts.fact(new Boundary(GROUP, BoundaryKind.SECURITY_GROUP, List.of(fromOther))));
        assertThat(Facts.edges(refused)).containsExactly("exposes lb");
    }

    @Test
    void knowsThatAnInternalFrontHasNoPublicSide() {
        Front internal = new Front(LB, Scheme.INTERNAL, List.of(Listener.open(PortSet.of(443))));
        Front unknown = new Front(LB, Scheme.UNKNOWN, List.of(Listener.open(PortSet.of(443))));

        assertThat(concluded(new Facts().entity(LB, EntityType.LOAD_BALANCER).fact(internal))
                        .edges())
                .isEmpty();
        assertThat(concluded(new Facts().entity(LB, EntityType.LOAD_BALANCER).fact(unknown))
                        .insights()
                        .get(LB))
                .extracting(Insight::kind)
                .containsExactly(InsightKind.EXPOSURE_UNKNOWN);
    }

    @Test
    void goesFromIngressThroughServiceToPodsThatPoliciesLeaveOpen() {
        EntityKey ingress = EntityKey.kubernetes("prod", "shop", "Ingress", "shop");
        EntityKey service = EntityKey.kubernetes("prod", "shop", "Service", "checkout");
        EntityKey pods = EntityKey.kubernetes("prod", "shop", "Deployment", "checkout");
        Facts facts = new Facts()
                .entity(ingress, EntityType.INGRESS)
                .entity(service, EntityType.K8S_SERVICE)
                .entity(pods, EntityType.WORKLOAD)
                .fact(new Front(
                        ingress,
                        Scheme.INTERNET_FACING,
                        List.of(Listener.open(PortSet.of(443), new Backend.ToEntity(service, Optional.of("80"))))))
                .fact(new Front(
                        service,
                        Scheme.INTERNAL,
                        List.of(Listener.open(
                                PortSet.of(80),
                                new Backend.ToPods(
                                        "prod",
                                        "shop",
                                        LabelSelector.of(Map.of("app", "checkout")),
                                        Optional.of("http"))))))
                .fact(new Pods(
                        pods,
                        "prod",
                        "shop",
                        new TreeMap<>(Map.of("app", "checkout")),
                        new TreeMap<>(Map.of("http", 8080)),
                        false,
                        List.of()));
        String route = service.name() + " routes-to " + pods.name();

        assertThat(Facts.edges(concluded(facts)))
                .contains("exposes " + ingress.name(), ingress.name() + " routes-to " + service.name(), route);

        Conclusions closed = concluded(facts.fact(policy(List.of())));
        assertThat(Facts.edges(closed)).doesNotContain(route);

        Conclusions fromController = concluded(facts.fact(policy(List.of(new PolicyRule(
                List.of(new PolicyPeer.PodPeer(Optional.of(LabelSelector.EVERYTHING), LabelSelector.EVERYTHING)),
                List.of("8080"))))));
        assertThat(Facts.edges(fromController)).contains(route);

        Conclusions otherPort = concluded(facts.fact(policy(List.of(new PolicyRule(List.of(), List.of("9090"))))));
        assertThat(Facts.edges(otherPort)).doesNotContain(route);
    }

    private static NetworkPolicy policy(List<PolicyRule> rules) {
        return new NetworkPolicy(
                EntityKey.kubernetes("prod", "shop", "NetworkPolicy", "p"),
                "prod",
                "shop",
                LabelSelector.EVERYTHING,
                rules);
    }

    @Test
    void takesPublicStoresAtTheirWordAndDatabasesBehindTheirGroups() {
        EntityKey bucket = new EntityKey("t:bucket");
        Conclusions open = concluded(new Facts()
                .entity(bucket, EntityType.S3_BUCKET)
                .fact(new PublicAccess(bucket, Access.ANYBODY, List.of(), true, "bucket-policy")));
        assertThat(exposure(open, bucket).width()).isEqualTo(Width.WIDE);
        assertThat(open.insights().get(bucket)).extracting(Insight::kind).contains(InsightKind.ALLOWS_PUBLIC_ACCESS);

        Facts database = new Facts()
                .entity(VM, EntityType.RDS_DATABASE)
                .fact(place(VM, List.of(GROUP)))
                .fact(new PublicAccess(VM, Access.ANYBODY, List.of(), false, "publicly-accessible"));
        assertThat(concluded(database.fact(new Boundary(GROUP, BoundaryKind.SECURITY_GROUP, List.of())))
                        .edges())
                .isEmpty();
        assertThat(exposure(
                                concluded(database.fact(new Boundary(
                                        GROUP,
                                        BoundaryKind.SECURITY_GROUP,
                                        List.of(NetworkRule.allowIn("db", PortSet.of(5432), ANYBODY))))),
                                VM)
                        .ports())
                .isEqualTo(PortSet.of(5432));
    }

    @Test
    void letsGroupsReachThoseThatNameThem() {
        EntityKey web = new EntityKey("t:web");
        Conclusions conclusions = concluded(new Facts()
                .entity(web, EntityType.CONTAINER_SERVICE)
                .entity(VM, EntityType.VIRTUAL_MACHINE)
                .fact(place(web, List.of(LB_GROUP)))
                .fact(place(VM, List.of(GROUP)))
                .fact(new Boundary(LB_GROUP, BoundaryKind.SECURITY_GROUP, List.of()))
                .fact(new Boundary(
                        GROUP,
                        BoundaryKind.SECURITY_GROUP,
                        List.of(NetworkRule.allowIn("web", PortSet.of(8080), new Peer.Members(LB_GROUP))))));

        assertThat(Facts.edges(conclusions)).containsExactly("web routes-to vm");
    }
}
