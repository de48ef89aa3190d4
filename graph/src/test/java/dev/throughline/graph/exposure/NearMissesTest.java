package dev.throughline.graph.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.graph.Facts;
import dev.throughline.graph.estate.Conclusions;
import dev.throughline.model.graph.Cidr;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.LabelSelector;
import dev.throughline.model.graph.NetworkFact.Access;
import dev.throughline.model.graph.NetworkFact.Backend;
import dev.throughline.model.graph.NetworkFact.Boundary;
import dev.throughline.model.graph.NetworkFact.BoundaryKind;
import dev.throughline.model.graph.NetworkFact.Front;
import dev.throughline.model.graph.NetworkFact.Listener;
import dev.throughline.model.graph.NetworkFact.NamespaceLabels;
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

/** Estates that look open and are not, and some that look closed and are open. */
class NearMissesTest {
    private static final EntityKey VM = new EntityKey("t:vm");
    private static final EntityKey LB = new EntityKey("t:lb");
    private static final EntityKey GROUP = new EntityKey("t:group");
    private static final EntityKey SUBNET = new EntityKey("t:subnet");
    private static final EntityKey NETWORK = new EntityKey("t:network");
    private static final Peer ANYBODY = new Peer.Range(Cidr.ANY_IPV4);

    private static Conclusions concluded(Facts facts) {
        Conclusions conclusions = new Conclusions(Facts.NOW);
        new Exposure(facts.estate(), List.of(), conclusions).run();
        return conclusions;
    }

    private static List<String> edges(Facts facts) {
        return Facts.edges(concluded(facts));
    }

    private static Place place(EntityKey about, EntityKey... groups) {
        return new Place(about, List.of(SUBNET), List.of(groups), List.of(), new TreeSet<>(), Optional.empty());
    }

    private static Subnet subnet(boolean internetRoute) {
        return new Subnet(SUBNET, NETWORK, List.of(), Optional.of(internetRoute));
    }

    private static Boundary open(BoundaryKind kind, NetworkRule... rules) {
        return new Boundary(GROUP, kind, List.of(rules));
    }

    private static NetworkRule rule(boolean allow, int priority, String protocol, PortSet ports, Peer peer) {
        return new NetworkRule(
                "rule-" + priority, Direction.IN, allow, priority, protocol, ports, List.of(peer), new TreeSet<>());
    }

    @Test
    void anOpenGroupWithoutARouteToAnInternetGatewayExposesNeitherBalancerNorDatabase() {
        NetworkRule https = NetworkRule.allowIn("all", PortSet.ALL, ANYBODY);
        for (boolean routed : new boolean[] {false, true}) {
            Facts balancer = new Facts()
                    .entity(LB, EntityType.LOAD_BALANCER)
                    .fact(place(LB, GROUP))
                    .fact(subnet(routed))
                    .fact(open(BoundaryKind.SECURITY_GROUP, https))
                    .fact(new Front(LB, Scheme.INTERNET_FACING, List.of(Listener.open(PortSet.of(443)))));
            Facts database = new Facts()
                    .entity(VM, EntityType.RDS_DATABASE)
                    .fact(place(VM, GROUP))
                    .fact(subnet(routed))
                    .fact(open(BoundaryKind.SECURITY_GROUP, https))
                    .fact(new PublicAccess(VM, Access.ANYBODY, List.of(), false, "publicly-accessible"));

            assertThat(edges(balancer).contains("exposes lb")).isEqualTo(routed);
            assertThat(edges(database).contains("exposes vm")).isEqualTo(routed);
        }
    }

    @Test
    void aRefusalOfOneProtocolLeavesTheOtherOpenAndOrderDecidesTheRest() {
        NetworkRule noUdp = rule(false, 100, "udp", PortSet.ALL, ANYBODY);
        NetworkRule web = rule(true, 200, "tcp", PortSet.of(443), ANYBODY);
        NetworkRule noTcp = rule(false, 150, "tcp", PortSet.ALL, ANYBODY);

        assertThat(edges(machine(noUdp, web))).containsExactly("exposes vm");
        assertThat(edges(machine(noUdp, noTcp, web))).isEmpty();
        assertThat(edges(machine(noUdp, rule(true, 140, "*", PortSet.of(443), ANYBODY), noTcp)))
                .containsExactly("exposes vm");
        assertThat(edges(machine(rule(false, 100, "*", PortSet.ALL, new Peer.ServiceTag("Internet")), web)))
                .isEmpty();
    }

    private static Facts machine(NetworkRule... rules) {
        return new Facts()
                .entity(VM, EntityType.VIRTUAL_MACHINE)
                .fact(new Place(
                        VM, List.of(SUBNET), List.of(GROUP), List.of("203.0.113.5"), new TreeSet<>(), Optional.empty()))
                .fact(subnet(true))
                .fact(open(BoundaryKind.NETWORK_SECURITY_GROUP, rules));
    }

    @Test
    void aBalancerThatPassesPacketsThroughOpensOnlyWhatLetsTheInternetIn() {
        NetworkRule fromNetwork = rule(true, 65_000, "*", PortSet.ALL, new Peer.ServiceTag("VirtualNetwork"));
        NetworkRule fromInternet = rule(true, 100, "tcp", PortSet.of(8080), ANYBODY);

        assertThat(edges(behind(Scheme.PASSES_THROUGH, fromNetwork))).containsExactly("exposes lb");
        assertThat(edges(behind(Scheme.PASSES_THROUGH, fromNetwork, fromInternet)))
                .contains("lb routes-to vm");
        assertThat(edges(behind(Scheme.INTERNET_FACING, fromNetwork))).contains("lb routes-to vm");
    }

    @Test
    void aMachineThatAdmitsTheRangesOfGooglesProxiesIsReachedThroughThem() {
        NetworkRule proxies = rule(true, 1_000, "tcp", PortSet.of(8080), new Peer.Range(new Cidr("130.211.0.0/22")));
        NetworkRule partner = rule(true, 1_000, "tcp", PortSet.of(8080), new Peer.Range(new Cidr("192.0.2.0/24")));

        assertThat(edges(behind(Scheme.INTERNET_FACING, proxies))).contains("lb routes-to vm");
        assertThat(edges(behind(Scheme.INTERNET_FACING, partner))).containsExactly("exposes lb");
    }

    private static Facts behind(Scheme scheme, NetworkRule... rules) {
        return new Facts()
                .entity(LB, EntityType.LOAD_BALANCER)
                .entity(VM, EntityType.VIRTUAL_MACHINE)
                .fact(place(VM, GROUP))
                .fact(subnet(true))
                .fact(open(BoundaryKind.NETWORK_SECURITY_GROUP, rules))
                .fact(new Front(
                        LB,
                        scheme,
                        List.of(Listener.open(PortSet.of(443), new Backend.ToEntity(VM, Optional.of("8080"))))));
    }

    @Test
    void aPublicBalancerWithAListenerForTheOfficeAloneIsNarrow() {
        Facts facts = new Facts()
                .entity(LB, EntityType.LOAD_BALANCER)
                .fact(new Front(
                        LB,
                        Scheme.INTERNET_FACING,
                        List.of(new Listener(
                                PortSet.of(443),
                                List.of(),
                                List.of(),
                                List.of(new Cidr("198.51.100.0/24"), new Cidr("10.0.0.0/8")),
                                false,
                                List.of()))));
        Facts inside = new Facts()
                .entity(LB, EntityType.LOAD_BALANCER)
                .fact(new Front(
                        LB,
                        Scheme.INTERNET_FACING,
                        List.of(new Listener(
                                PortSet.of(443),
                                List.of(),
                                List.of(),
                                List.of(new Cidr("10.0.0.0/8")),
                                false,
                                List.of()))));

        assertThat(concluded(facts).edges())
                .extracting(edge -> ((EdgeDetail.Reach) edge.detail()).width())
                .containsExactly(Width.NARROW);
        assertThat(edges(inside)).isEmpty();
    }

    @Test
    void aFunctionInANetworkIsCalledThroughItsAddressWhateverItsGroupSays() {
        Facts facts = new Facts()
                .entity(VM, EntityType.FUNCTION)
                .fact(place(VM, GROUP))
                .fact(subnet(false))
                .fact(open(BoundaryKind.SECURITY_GROUP))
                .fact(new PublicAccess(VM, Access.ANYBODY, List.of(), true, "function-url"));

        assertThat(edges(facts)).containsExactly("exposes vm");
    }

    @Test
    void aPolicyThatAdmitsOneNamespaceAdmitsTheControllerOnlyIfItStandsThere() {
        assertThat(edges(shop("edge"))).contains(SERVICE.name() + " routes-to " + CHECKOUT.name());
        assertThat(edges(shop("monitoring"))).doesNotContain(SERVICE.name() + " routes-to " + CHECKOUT.name());
    }

    private static final EntityKey CONTROLLER = EntityKey.kubernetes("prod", "edge", "Deployment", "nginx");
    private static final EntityKey EDGE = EntityKey.kubernetes("prod", "edge", "Service", "nginx");
    private static final EntityKey INGRESS = EntityKey.kubernetes("prod", "shop", "Ingress", "shop");
    private static final EntityKey SERVICE = EntityKey.kubernetes("prod", "shop", "Service", "checkout");
    private static final EntityKey CHECKOUT = EntityKey.kubernetes("prod", "shop", "Deployment", "checkout");

    /** All of the shop is closed but to one namespace; the controller of ingresses stands in the namespace edge. */
    private static Facts shop(String admitted) {
        Facts facts = new Facts()
                .entity(EDGE, EntityType.K8S_SERVICE)
                .entity(CONTROLLER, EntityType.WORKLOAD)
                .entity(INGRESS, EntityType.INGRESS)
                .entity(SERVICE, EntityType.K8S_SERVICE)
                .entity(CHECKOUT, EntityType.WORKLOAD)
                .fact(pods(CONTROLLER, "edge", "nginx"))
                .fact(pods(CHECKOUT, "shop", "checkout"))
                .fact(new Front(
                        EDGE, Scheme.INTERNET_FACING, List.of(Listener.open(PortSet.of(443), to("edge", "nginx")))))
                .fact(new Front(
                        SERVICE, Scheme.INTERNAL, List.of(Listener.open(PortSet.of(80), to("shop", "checkout")))))
                .fact(new Front(
                        INGRESS,
                        Scheme.INTERNET_FACING,
                        List.of(Listener.open(PortSet.of(443), new Backend.ToEntity(SERVICE, Optional.of("80"))))))
                .fact(new NetworkPolicy(
                        EntityKey.kubernetes("prod", "shop", "NetworkPolicy", "closed"),
                        "prod",
                        "shop",
                        LabelSelector.EVERYTHING,
                        List.of()))
                .fact(new NetworkPolicy(
                        EntityKey.kubernetes("prod", "shop", "NetworkPolicy", "from-" + admitted),
                        "prod",
                        "shop",
                        LabelSelector.EVERYTHING,
                        List.of(new PolicyRule(
                                List.of(new PolicyPeer.PodPeer(
                                        Optional.of(LabelSelector.of(Map.of("team", admitted))),
                                        LabelSelector.EVERYTHING)),
                                List.of()))));
        for (String namespace : List.of("edge", "monitoring", "shop")) {
            facts.fact(new NamespaceLabels(
                    EntityKey.kubernetes("prod", "", "Namespace", namespace),
                    "prod",
                    namespace,
                    new TreeMap<>(Map.of("team", namespace))));
        }
        return facts;
    }

    private static Pods pods(EntityKey about, String namespace, String app) {
        return new Pods(about, "prod", namespace, new TreeMap<>(Map.of("app", app)), new TreeMap<>(), false, List.of());
    }

    private static Backend to(String namespace, String app) {
        return new Backend.ToPods("prod", namespace, LabelSelector.of(Map.of("app", app)), Optional.empty());
    }
}
