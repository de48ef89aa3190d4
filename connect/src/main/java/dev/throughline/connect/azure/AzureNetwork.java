package dev.throughline.connect.azure;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.json.Fields;
import dev.throughline.model.graph.Cidr;
import dev.throughline.model.graph.EdgeKind;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Networks with their subnets, network security groups, public addresses. */
final class AzureNetwork {
    private final AzureRows rows;
    private final InventoryDraft draft;

    AzureNetwork(AzureRows rows, InventoryDraft draft) {
        this.rows = rows;
        this.draft = draft;
    }

    void write() {
        rows.of("microsoft.network/virtualnetworks").forEach(this::network);
        rows.of("microsoft.network/networksecuritygroups").forEach(this::securityGroup);
        rows.of("microsoft.network/publicipaddresses").forEach(address -> {
            EntityKey key = AzureMapping.entity(draft, address, EntityType.PUBLIC_IP);
            draft.change(
                    key,
                    entity ->
                            entity.withProperty("address", address.properties().textOrEmpty("ipAddress")));
        });
    }

    private void network(AzureRow network) {
        EntityKey key = AzureMapping.entity(draft, network, EntityType.VIRTUAL_NETWORK);
        for (Fields subnet : network.properties().list("subnets")) {
            EntityKey subnetKey = EntityKey.azure(subnet.text("id").orElse(network.id() + "/subnets/none"));
            draft.add(draft.entity(
                    subnetKey,
                    EntityType.SUBNET,
                    subnet.textOrEmpty("name"),
                    Environment.AZURE,
                    network.subscription()));
            draft.edge(EdgeKind.CONTAINS, key, subnetKey, "inventory");
            List<EntityKey> groups = subnet.text("properties.networkSecurityGroup.id").stream()
                    .map(EntityKey::azure)
                    .toList();
            draft.fact(new Subnet(subnetKey, key, groups, internetRoute(subnet.text("properties.routeTable.id"))));
        }
    }

    /** Packets find in and out unless a route sends them elsewhere; what an appliance does with them nobody knows here. */
    private Optional<Boolean> internetRoute(Optional<String> tableId) {
        if (tableId.isEmpty()) {
            return Optional.of(true);
        }
        Optional<AzureRow> table = rows.find(tableId.get());
        if (table.isEmpty()) {
            return Optional.empty();
        }
        List<String> defaults = table.get().properties().list("routes").stream()
                .filter(route -> route.textOrEmpty("properties.addressPrefix").equals("0.0.0.0/0"))
                .map(route -> route.textOrEmpty("properties.nextHopType").toLowerCase(Locale.ROOT))
                .toList();
        if (defaults.contains("none")) {
            return Optional.of(false);
        }
        return defaults.isEmpty() || defaults.contains("internet") ? Optional.of(true) : Optional.empty();
    }

    private void securityGroup(AzureRow group) {
        EntityKey key = AzureMapping.entity(draft, group, EntityType.SECURITY_GROUP);
        List<NetworkRule> rules = new ArrayList<>();
        Stream.of("securityRules", "defaultSecurityRules")
                .flatMap(member -> group.properties().list(member).stream())
                .forEach(rule -> rule(rule).ifPresent(rules::add));
        draft.fact(new Boundary(key, BoundaryKind.NETWORK_SECURITY_GROUP, rules));
    }

    private static Optional<NetworkRule> rule(Fields row) {
        Fields rule = row.at("properties");
        boolean in = rule.textOrEmpty("direction").equalsIgnoreCase("Inbound");
        List<Peer> peers = peers(rule, in ? "source" : "destination");
        if (peers.isEmpty()) {
            return Optional.empty();
        }
        String protocol = rule.text("protocol").orElse("*").toLowerCase(Locale.ROOT);
        return Optional.of(new NetworkRule(
                row.textOrEmpty("name"),
                in ? Direction.IN : Direction.OUT,
                rule.textOrEmpty("access").equalsIgnoreCase("Allow"),
                Math.toIntExact(rule.number("priority").orElse(65_500)),
                protocol,
                ports(rule),
                peers,
                new TreeSet<>()));
    }

    private static List<Peer> peers(Fields rule, String side) {
        List<Peer> peers = new ArrayList<>();
        Stream.concat(rule.text(side + "AddressPrefix").stream(), rule.texts(side + "AddressPrefixes").stream())
                .distinct()
                .map(AzureNetwork::peer)
                .forEach(peers::add);
        rule.list(side + "ApplicationSecurityGroups").stream()
                .flatMap(group -> group.text("id").stream())
                .forEach(id -> peers.add(new Peer.Members(EntityKey.azure(id))));
        return peers;
    }

    private static Peer peer(String prefix) {
        if (prefix.equals("*") || prefix.equalsIgnoreCase("Any")) {
            return new Peer.Range(Cidr.ANY_IPV4);
        }
        return Cidr.parse(prefix).<Peer>map(Peer.Range::new).orElseGet(() -> new Peer.ServiceTag(prefix));
    }

    private static PortSet ports(Fields rule) {
        List<String> ranges = Stream.concat(
                        rule.text("destinationPortRange").stream(), rule.texts("destinationPortRanges").stream())
                .toList();
        PortSet ports = PortSet.NONE;
        for (String range : ranges) {
            ports = ports.or(ports(range));
        }
        return ranges.isEmpty() ? PortSet.ALL : ports;
    }

    private static PortSet ports(String range) {
        try {
            return PortSet.parse(range);
        } catch (IllegalArgumentException _) {
            // What cannot be read must not close what may be open.
            return PortSet.ALL;
        }
    }

    /** The ranges of a list of texts that are ranges. */
    static List<Cidr> ranges(Stream<String> texts) {
        return texts.flatMap(text -> Cidr.parse(text).stream()).toList();
    }
}
