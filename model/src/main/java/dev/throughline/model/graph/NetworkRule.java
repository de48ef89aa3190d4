package dev.throughline.model.graph;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One rule of a network boundary.
 *
 * @param name its name or id, for people
 * @param direction which packets it is for
 * @param allow whether it admits or refuses
 * @param priority lower ones are looked at first; 0 where the kind of boundary knows none
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, or {@code *} for all
 * @param ports the ports at the receiver; all if the protocol has none
 * @param peers the other side; never empty
 * @param targets the network tags or service accounts it is for (GCP); empty for everything in the boundary
 */
public record NetworkRule(
        String name,
        Direction direction,
        boolean allow,
        int priority,
        String protocol,
        PortSet ports,
        List<Peer> peers,
        SortedSet<String> targets) {
    public NetworkRule {
        peers = List.copyOf(peers);
        targets = Collections.unmodifiableSortedSet(new TreeSet<>(targets));
        if (peers.isEmpty()) {
            throw new IllegalArgumentException("rule " + name + " names no other side");
        }
    }

    /** A rule that admits what comes in over TCP. */
    public static NetworkRule allowIn(String name, PortSet ports, Peer... peers) {
        return new NetworkRule(name, Direction.IN, true, 0, "tcp", ports, List.of(peers), new TreeSet<>());
    }

    /** Which packets a rule is for. */
    public enum Direction {
        IN,
        OUT
    }

    /** The other side of a rule. */
    public sealed interface Peer {
        /** Addresses. */
        record Range(Cidr range) implements Peer {}

        /** Whatever has this security group, application security group, tag or service account. */
        record Members(EntityKey group) implements Peer {}

        /** A name for ranges that the platform keeps: {@code Internet}, {@code VirtualNetwork}, {@code AzureLoadBalancer}, a prefix list. */
        record ServiceTag(String tag) implements Peer {}
    }
}
