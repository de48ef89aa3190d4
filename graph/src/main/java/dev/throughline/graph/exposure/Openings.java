package dev.throughline.graph.exposure;

import dev.throughline.model.graph.Cidr;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.PortSet;
import dev.throughline.model.graph.Width;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Which ranges of the internet get in on which ports.
 *
 * @param openings each a range with its ports, and the rule that opens it
 */
record Openings(List<Opening> openings) {
    static final Openings NONE = new Openings(List.of());

    record Opening(Cidr range, PortSet ports, String rule) {}

    Openings {
        openings = openings.stream()
                .filter(opening -> !opening.ports().isEmpty() && opening.range().reachesInternet())
                .distinct()
                .toList();
    }

    static Openings everybody(PortSet ports, String rule) {
        return new Openings(List.of(new Opening(Cidr.ANY_IPV4, ports, rule)));
    }

    static Openings ranges(List<Cidr> ranges, PortSet ports, String rule) {
        return ranges.isEmpty()
                ? everybody(ports, rule)
                : new Openings(ranges.stream()
                        .map(range -> new Opening(range, ports, rule))
                        .toList());
    }

    boolean isEmpty() {
        return openings.isEmpty();
    }

    Openings or(Openings other) {
        List<Opening> all = new ArrayList<>(openings);
        all.addAll(other.openings);
        return new Openings(all);
    }

    /** What gets through both: the smaller of two ranges, the ports of both. */
    Openings and(Openings other) {
        List<Opening> both = new ArrayList<>();
        for (Opening ours : openings) {
            for (Opening theirs : other.openings) {
                if (ours.range().overlaps(theirs.range())) {
                    Cidr smaller = ours.range().contains(theirs.range()) ? theirs.range() : ours.range();
                    String rule = ours.rule().equals(theirs.rule()) ? ours.rule() : ours.rule() + ", " + theirs.rule();
                    both.add(new Opening(smaller, ours.ports().and(theirs.ports()), rule));
                }
            }
        }
        return new Openings(both);
    }

    PortSet ports() {
        PortSet ports = PortSet.NONE;
        for (Opening opening : openings) {
            ports = ports.or(opening.ports());
        }
        return ports;
    }

    String rules() {
        TreeSet<String> rules = new TreeSet<>();
        openings.forEach(opening -> rules.add(opening.rule()));
        return String.join(", ", rules);
    }

    /** The openings as an edge says them: wide if any range is, trusted if all ranges are. */
    EdgeDetail.Reach reach(List<Cidr> trusted, boolean authenticated) {
        List<Cidr> ranges = openings.stream().map(Opening::range).distinct().toList();
        if (ranges.stream().anyMatch(Cidr::wide)) {
            // Who must prove an identity first is not just anybody.
            return new EdgeDetail.Reach(ports(), authenticated ? Width.NARROW : Width.WIDE, List.of(), authenticated);
        }
        boolean allTrusted =
                ranges.stream().allMatch(range -> trusted.stream().anyMatch(known -> known.contains(range)));
        return new EdgeDetail.Reach(ports(), allTrusted ? Width.TRUSTED : Width.NARROW, ranges, authenticated);
    }
}
