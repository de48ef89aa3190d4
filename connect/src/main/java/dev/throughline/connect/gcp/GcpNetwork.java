package dev.throughline.connect.gcp;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.json.Fields;
import dev.throughline.model.graph.Cidr;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.NetworkFact.Boundary;
import dev.throughline.model.graph.NetworkFact.BoundaryKind;
import dev.throughline.model.graph.NetworkFact.Subnet;
import dev.throughline.model.graph.NetworkRule;
import dev.throughline.model.graph.NetworkRule.Direction;
import dev.throughline.model.graph.NetworkRule.Peer;
import dev.throughline.model.graph.PortSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Networks with their subnets, routes and firewall rules. */
final class GcpNetwork {
    private static final int DEFAULT_PRIORITY = 1_000;

    private final Assets assets;
    private final GcpMapping mapping;
    private final InventoryDraft draft;

    GcpNetwork(Assets assets, GcpMapping mapping, InventoryDraft draft) {
        this.assets = assets;
        this.mapping = mapping;
        this.draft = draft;
    }

    void write() {
        for (Asset network : assets.of("compute.googleapis.com/Network")) {
            mapping.entity(network, EntityType.VIRTUAL_NETWORK);
        }
        firewalls();
        for (Asset subnet : assets.of("compute.googleapis.com/Subnetwork")) {
            EntityKey key = mapping.entity(subnet, EntityType.SUBNET);
            EntityKey network = Asset.compute(subnet.data().textOrEmpty("network"));
            draft.fact(new Subnet(key, network, List.of(), internetRoute(network)));
        }
    }

    /** The set of rules of a network, which stands for an entity of its own. */
    static EntityKey firewall(EntityKey network) {
        return new EntityKey(network.value() + "/firewall");
    }

    private void firewalls() {
        Map<EntityKey, List<NetworkRule>> rulesByNetwork = new LinkedHashMap<>();
        Map<EntityKey, Asset> anyByNetwork = new LinkedHashMap<>();
        for (Asset firewall : assets.of("compute.googleapis.com/Firewall")) {
            if (firewall.data().flag("disabled")) {
                draft.leaveOut(firewall.type(), "is turned off", firewall.shortName());
                continue;
            }
            EntityKey network = Asset.compute(firewall.data().textOrEmpty("network"));
            anyByNetwork.putIfAbsent(network, firewall);
            rulesByNetwork.computeIfAbsent(network, _ -> new ArrayList<>()).addAll(rules(firewall));
        }
        rulesByNetwork.forEach((network, rules) -> {
            EntityKey key = firewall(network);
            Asset any = anyByNetwork.getOrDefault(network, assets.all().getFirst());
            draft.add(draft.entity(
                    key,
                    EntityType.SECURITY_GROUP,
                    network.value().substring(network.value().lastIndexOf('/') + 1) + " firewall",
                    Environment.GCP,
                    mapping.scope(any)));
            draft.fact(new Boundary(key, BoundaryKind.VPC_FIREWALL, rules));
        });
    }

    private static List<NetworkRule> rules(Asset firewall) {
        Fields data = firewall.data();
        boolean in = !data.textOrEmpty("direction").equals("EGRESS");
        List<Peer> peers = peers(data, in);
        TreeSet<String> targets = new TreeSet<>(data.texts("targetTags"));
        targets.addAll(data.texts("targetServiceAccounts"));
        List<NetworkRule> rules = new ArrayList<>();
        for (String action : List.of("allowed", "denied")) {
            for (Fields row : data.list(action)) {
                String protocol = row.text("IPProtocol")
                        .or(() -> row.text("ipProtocol"))
                        .orElse("all")
                        .toLowerCase(Locale.ROOT);
                rules.add(new NetworkRule(
                        firewall.shortName(),
                        in ? Direction.IN : Direction.OUT,
                        action.equals("allowed"),
                        Math.toIntExact(data.number("priority").orElse(DEFAULT_PRIORITY)),
                        protocol.equals("all") ? "*" : protocol,
                        ports(row.texts("ports")),
                        peers,
                        targets));
            }
        }
        return rules;
    }

    private static List<Peer> peers(Fields data, boolean in) {
        List<Peer> peers = new ArrayList<>();
        data.texts(in ? "sourceRanges" : "destinationRanges").stream()
                .flatMap(text -> Cidr.parse(text).stream())
                .forEach(range -> peers.add(new Peer.Range(range)));
        data.texts("sourceTags").forEach(tag -> peers.add(new Peer.ServiceTag(tag)));
        data.texts("sourceServiceAccounts").forEach(email -> peers.add(new Peer.Members(EntityKey.google(email))));
        // A rule that names no other side is for everybody.
        return peers.isEmpty() ? List.of(new Peer.Range(Cidr.ANY_IPV4)) : peers;
    }

    static PortSet ports(List<String> ranges) {
        try {
            return ranges.isEmpty() ? PortSet.ALL : PortSet.parse(String.join(",", ranges));
        } catch (IllegalArgumentException _) {
            // What cannot be read must not close what may be open.
            return PortSet.ALL;
        }
    }

    private Optional<Boolean> internetRoute(EntityKey network) {
        List<Asset> routes = assets.of("compute.googleapis.com/Route").stream()
                .filter(route ->
                        Asset.compute(route.data().textOrEmpty("network")).equals(network))
                .toList();
        return routes.isEmpty()
                ? Optional.empty()
                : Optional.of(routes.stream()
                        .anyMatch(route -> route.data().textOrEmpty("destRange").equals("0.0.0.0/0")
                                && route.data().textOrEmpty("nextHopGateway").endsWith("default-internet-gateway")));
    }
}
