package dev.throughline.connect.aws;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.model.graph.Cidr;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.NetworkFact.Boundary;
import dev.throughline.model.graph.NetworkFact.BoundaryKind;
import dev.throughline.model.graph.NetworkFact.Subnet;
import dev.throughline.model.graph.NetworkRule;
import dev.throughline.model.graph.NetworkRule.Direction;
import dev.throughline.model.graph.NetworkRule.Peer;
import dev.throughline.model.graph.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Networks, subnets with their routes, security groups, network ACLs. */
final class AwsNetwork {
    private final AwsResources resources;
    private final InventoryDraft draft;

    AwsNetwork(AwsResources resources, InventoryDraft draft) {
        this.resources = resources;
        this.draft = draft;
    }

    void write() {
        resources.of(AwsKind.VPC).forEach(vpc -> AwsMapping.entity(draft, vpc, EntityType.VIRTUAL_NETWORK));
        resources.of(AwsKind.SECURITY_GROUP).forEach(this::securityGroup);
        resources.of(AwsKind.NETWORK_ACL).forEach(this::networkAcl);
        resources.of(AwsKind.SUBNET).forEach(this::subnet);
    }

    private void securityGroup(AwsResource group) {
        EntityKey key = AwsMapping.entity(draft, group, EntityType.SECURITY_GROUP);
        group.data()
                .text("groupName")
                .ifPresent(name -> draft.change(key, entity -> entity.withProperty("groupName", name)));
        List<NetworkRule> rules = new ArrayList<>();
        rules(group, "ipPermissions", Direction.IN, rules);
        rules(group, "ipPermissionsEgress", Direction.OUT, rules);
        draft.fact(new Boundary(key, BoundaryKind.SECURITY_GROUP, rules));
    }

    private static void rules(AwsResource group, String member, Direction direction, List<NetworkRule> rules) {
        List<AnyCase> permissions = group.data().list(member);
        for (int i = 0; i < permissions.size(); i++) {
            AnyCase permission = permissions.get(i);
            List<Peer> peers = peers(group, permission);
            if (!peers.isEmpty()) {
                String protocol = protocol(permission.textOrEmpty("ipProtocol"));
                rules.add(new NetworkRule(
                        group.id() + " " + member + "[" + i + "]",
                        direction,
                        true,
                        0,
                        protocol,
                        ports(protocol, permission, "fromPort", "toPort"),
                        peers,
                        new TreeSet<>()));
            }
        }
    }

    private static List<Peer> peers(AwsResource group, AnyCase permission) {
        List<Peer> peers = new ArrayList<>();
        // AWS Config writes the ranges twice, once as plain texts.
        Stream.of("ipv4Ranges", "ipRanges", "ipv6Ranges")
                .flatMap(member -> permission.list(member).stream())
                .flatMap(range -> Stream.of(range.text("cidrIp"), range.text("cidrIpv6"), range.text())
                        .flatMap(Optional::stream))
                .flatMap(text -> Cidr.parse(text).stream())
                .distinct()
                .forEach(range -> peers.add(new Peer.Range(range)));
        for (AnyCase pair : permission.list("userIdGroupPairs")) {
            String owner = pair.text("userId").orElse(group.account());
            peers.add(new Peer.Members(
                    EntityKey.aws(AwsKind.SECURITY_GROUP.arn(owner, group.region(), pair.textOrEmpty("groupId")))));
        }
        permission
                .list("prefixListIds")
                .forEach(list -> peers.add(new Peer.ServiceTag(list.textOrEmpty("prefixListId"))));
        return peers;
    }

    private void networkAcl(AwsResource acl) {
        EntityKey key = AwsMapping.entity(draft, acl, EntityType.SECURITY_GROUP);
        List<NetworkRule> rules = new ArrayList<>();
        for (AnyCase entry : acl.data().list("entries")) {
            Optional<Cidr> range = entry.text("cidrBlock")
                    .or(() -> entry.text("ipv6CidrBlock"))
                    .flatMap(Cidr::parse);
            String protocol = protocol(entry.textOrEmpty("protocol"));
            range.ifPresent(peer -> rules.add(new NetworkRule(
                    acl.id() + " " + entry.textOrEmpty("ruleNumber"),
                    entry.flag("egress") ? Direction.OUT : Direction.IN,
                    entry.textOrEmpty("ruleAction").equals("allow"),
                    Math.toIntExact(entry.number("ruleNumber").orElse(32_767)),
                    protocol,
                    ports(protocol, entry.at("portRange"), "from", "to"),
                    List.of(new Peer.Range(peer)),
                    new TreeSet<>())));
        }
        draft.fact(new Boundary(key, BoundaryKind.NETWORK_ACL, rules));
    }

    private void subnet(AwsResource subnet) {
        EntityKey key = AwsMapping.entity(draft, subnet, EntityType.SUBNET);
        String vpc = subnet.data().textOrEmpty("vpcId");
        List<EntityKey> acls = resources.of(AwsKind.NETWORK_ACL).stream()
                .filter(acl -> acl.data().list("associations").stream()
                        .anyMatch(association ->
                                association.textOrEmpty("subnetId").equals(subnet.id())))
                .map(AwsResource::key)
                .toList();
        draft.fact(new Subnet(key, subnet.near(AwsKind.VPC, vpc), acls, internetRoute(subnet, vpc)));
    }

    /** By the subnet's own route table, or the main one of its network. */
    private Optional<Boolean> internetRoute(AwsResource subnet, String vpc) {
        List<AwsResource> tables = resources.of(AwsKind.ROUTE_TABLE).stream()
                .filter(table -> table.data().textOrEmpty("vpcId").equals(vpc)
                        && table.region().equals(subnet.region()))
                .toList();
        return tables.stream()
                .filter(table -> table.data().list("associations").stream()
                        .anyMatch(association ->
                                association.textOrEmpty("subnetId").equals(subnet.id())))
                .findFirst()
                .or(() -> tables.stream()
                        .filter(table -> table.data().list("associations").stream()
                                .anyMatch(association -> association.flag("main")))
                        .findFirst())
                .map(table -> table.data().list("routes").stream().anyMatch(AwsNetwork::leadsToTheInternet));
    }

    private static boolean leadsToTheInternet(AnyCase route) {
        String to = route.text("destinationCidrBlock")
                .or(() -> route.text("destinationIpv6CidrBlock"))
                .orElse("");
        return (to.equals("0.0.0.0/0") || to.equals("::/0"))
                && route.textOrEmpty("gatewayId").startsWith("igw-")
                && !route.textOrEmpty("state").equals("blackhole");
    }

    /** Names and IANA numbers of protocols; -1 is all of them. */
    static String protocol(String text) {
        return switch (text) {
            case "-1", "all", "" -> "*";
            case "6" -> "tcp";
            case "17" -> "udp";
            case "1" -> "icmp";
            case "58" -> "icmpv6";
            default -> text;
        };
    }

    private static PortSet ports(String protocol, AnyCase range, String from, String to) {
        if (!protocol.equals("tcp") && !protocol.equals("udp")) {
            return PortSet.ALL;
        }
        long first = range.number(from).orElse(0);
        long last = range.number(to).orElse(65_535);
        return first < 0 || last > 65_535 || last < first ? PortSet.ALL : PortSet.between((int) first, (int) last);
    }
}
