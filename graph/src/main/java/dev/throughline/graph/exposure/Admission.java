package dev.throughline.graph.exposure;

import dev.throughline.graph.estate.Estate;
import dev.throughline.graph.exposure.Openings.Opening;
import dev.throughline.model.graph.Cidr;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.NetworkFact.Boundary;
import dev.throughline.model.graph.NetworkFact.BoundaryKind;
import dev.throughline.model.graph.NetworkFact.Place;
import dev.throughline.model.graph.NetworkFact.Subnet;
import dev.throughline.model.graph.NetworkRule;
import dev.throughline.model.graph.NetworkRule.Direction;
import dev.throughline.model.graph.NetworkRule.Peer;
import dev.throughline.model.graph.PortSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the boundaries before a resource let in. Every layer must let it in; security groups are one layer together. */
final class Admission {
    private static final List<Cidr> GOOGLE_FRONTS = List.of(new Cidr("130.211.0.0/22"), new Cidr("35.191.0.0/16"));

    private final Estate estate;
    private final Map<EntityKey, Boundary> boundaries;
    private final Map<EntityKey, Subnet> subnets;

    Admission(Estate estate) {
        this.estate = estate;
        this.boundaries = estate.latest(Boundary.class);
        this.subnets = estate.latest(Subnet.class);
    }

    /**
     * What gets in from the internet.
     *
     * @param missing filled with what could not be read
     */
    Openings fromInternet(Place place, Set<Input> missing) {
        return through(place, missing, Openings.everybody(PortSet.ALL, "no boundary"), this::ofInternet);
    }

    /** The ports on which members of some groups, or the network around them, get in. */
    PortSet fromInside(Place place, Set<EntityKey> groups, Set<Input> missing) {
        return through(
                        place,
                        missing,
                        Openings.everybody(PortSet.ALL, "no boundary"),
                        (rule, peer) -> ofInside(peer, groups))
                .ports();
    }

    /** Whether packets of the internet find the way; nothing is said of places outside networks. */
    boolean hasInternetRoute(Place place, Set<Input> missing) {
        boolean unread = false;
        for (EntityKey key : place.subnets()) {
            Subnet subnet = subnets.get(key);
            if (subnet == null || subnet.internetRoute().isEmpty()) {
                unread = true;
            } else if (subnet.internetRoute().get()) {
                return true;
            }
        }
        if (unread) {
            missing.add(Input.ROUTES);
        }
        return place.subnets().isEmpty();
    }

    /** Whether it is known that packets of the internet find no way, against what the resource says of itself. */
    boolean lacksInternetRoute(Place place) {
        Set<Input> missing = EnumSet.noneOf(Input.class);
        return !hasInternetRoute(place, missing) && missing.isEmpty();
    }

    /** Which range a peer of a rule stands for; empty if it is not meant. */
    private interface PeerRange {
        List<Cidr> of(NetworkRule rule, Peer peer);
    }

    private Openings through(Place place, Set<Input> missing, Openings open, PeerRange peers) {
        Openings left = open;
        Openings groups = Openings.NONE;
        boolean hasGroups = false;
        for (EntityKey key : layers(place)) {
            Boundary boundary = boundaries.get(key);
            if (boundary == null) {
                missing.add(Input.SECURITY_GROUPS);
                continue;
            }
            Openings admitted = admitted(boundary, place, peers);
            if (boundary.kind() == BoundaryKind.SECURITY_GROUP) {
                groups = groups.or(admitted);
                hasGroups = true;
            } else {
                left = left.and(admitted);
            }
        }
        if (layers(place).isEmpty() && estate.isMissing(Input.SECURITY_GROUPS, place.about())) {
            missing.add(Input.SECURITY_GROUPS);
        }
        return hasGroups ? left.and(groups) : left;
    }

    private Set<EntityKey> layers(Place place) {
        Set<EntityKey> layers = new LinkedHashSet<>(place.boundaries());
        for (EntityKey key : place.subnets()) {
            Subnet subnet = subnets.get(key);
            if (subnet != null) {
                layers.addAll(subnet.boundaries());
            }
        }
        return layers;
    }

    private static Openings admitted(Boundary boundary, Place place, PeerRange peers) {
        List<NetworkRule> rules = boundary.rules().stream()
                .filter(rule -> rule.direction() == Direction.IN && carriesRequests(rule))
                .filter(rule -> rule.targets().isEmpty() || !Collections.disjoint(rule.targets(), place.targets()))
                .sorted(Comparator.comparingInt(NetworkRule::priority).thenComparing(NetworkRule::allow))
                .toList();
        // A refusal of one protocol leaves the other open.
        return admitted(rules, "tcp", peers).or(admitted(rules, "udp", peers));
    }

    private static Openings admitted(List<NetworkRule> rules, String protocol, PeerRange peers) {
        List<Opening> open = new ArrayList<>();
        List<Opening> refused = new ArrayList<>();
        for (NetworkRule rule : rules) {
            if (!carries(rule, protocol)) {
                continue;
            }
            for (Peer peer : rule.peers()) {
                for (Cidr range : peers.of(rule, peer)) {
                    if (rule.allow()) {
                        open.add(new Opening(range, left(rule.ports(), range, refused), rule.name()));
                    } else {
                        refused.add(new Opening(range, rule.ports(), rule.name()));
                    }
                }
            }
        }
        return new Openings(open);
    }

    /** An earlier refusal of the whole range takes its ports away; one of a part of it leaves the rest open. */
    private static PortSet left(PortSet ports, Cidr range, List<Opening> refused) {
        PortSet left = ports;
        for (Opening opening : refused) {
            if (opening.range().contains(range)) {
                left = left.without(opening.ports());
            }
        }
        return left;
    }

    private static boolean carriesRequests(NetworkRule rule) {
        return carries(rule, "tcp") || carries(rule, "udp");
    }

    private static boolean carries(NetworkRule rule, String protocol) {
        return switch (rule.protocol().toLowerCase(Locale.ROOT)) {
            case "*", "all", "-1" -> true;
            case "tcp", "6" -> protocol.equals("tcp");
            case "udp", "17" -> protocol.equals("udp");
            default -> false;
        };
    }

    private List<Cidr> ofInternet(NetworkRule rule, Peer peer) {
        return switch (peer) {
            case Peer.Range(Cidr range) -> List.of(range);
            case Peer.Members _ -> List.of();
            case Peer.ServiceTag(String tag) ->
                tag.equalsIgnoreCase("Internet") || tag.equals("*") || tag.equalsIgnoreCase("Any")
                        ? List.of(Cidr.ANY_IPV4)
                        : List.of();
        };
    }

    /**
     * What comes from inside has a private address that nobody wrote down; a rule for private ranges or for all admits it, or one for
     * the ranges from which Google's load balancers speak.
     */
    private static List<Cidr> ofInside(Peer peer, Set<EntityKey> groups) {
        boolean meant = switch (peer) {
            case Peer.Range(Cidr range) ->
                range.wide()
                        || !range.reachesInternet()
                        || GOOGLE_FRONTS.stream().anyMatch(range::contains);
            case Peer.Members(EntityKey group) -> groups.contains(group);
            case Peer.ServiceTag(String tag) ->
                tag.equals("*") || tag.equalsIgnoreCase("VirtualNetwork") || tag.equalsIgnoreCase("AzureLoadBalancer");
        };
        return meant ? List.of(Cidr.ANY_IPV4) : List.of();
    }
}
