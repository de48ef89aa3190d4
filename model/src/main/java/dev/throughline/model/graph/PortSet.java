package dev.throughline.model.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A set of ports: {@code 80,443,8000-8100}.
 *
 * @param ranges sorted, without overlap
 */
public record PortSet(List<Range> ranges) {
    public static final PortSet ALL = new PortSet(List.of(new Range(0, 65_535)));
    public static final PortSet NONE = new PortSet(List.of());

    /**
     * The ports from one to another.
     *
     * @param from the first
     * @param to the last, not below the first
     */
    public record Range(int from, int to) {
        public Range {
            if (from < 0 || to < from || to > 65_535) {
                throw new IllegalArgumentException("no ports from " + from + " to " + to);
            }
        }
    }

    public PortSet {
        List<Range> merged = new ArrayList<>();
        for (Range range :
                ranges.stream().sorted(Comparator.comparingInt(Range::from)).toList()) {
            if (merged.isEmpty() || range.from() > merged.getLast().to() + 1) {
                merged.add(range);
                continue;
            }
            Range last = merged.removeLast();
            merged.add(new Range(last.from(), Math.max(last.to(), range.to())));
        }
        ranges = List.copyOf(merged);
    }

    public static PortSet of(int... ports) {
        List<Range> ranges = new ArrayList<>();
        for (int port : ports) {
            ranges.add(new Range(port, port));
        }
        return new PortSet(ranges);
    }

    public static PortSet between(int from, int to) {
        return new PortSet(List.of(new Range(from, to)));
    }

    /** Reads what {@link #toString} writes, and {@code *} for all. */
    public static PortSet parse(String text) {
        if (text.equals("*")) {
            return ALL;
        }
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (part.isBlank()) {
                continue;
            }
            String[] ends = part.strip().split("-", 2);
            try {
                ranges.add(
                        new Range(Integer.parseInt(ends[0].strip()), Integer.parseInt(ends[ends.length - 1].strip())));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("'" + part + "' is no port and no range of ports", e);
            }
        }
        return new PortSet(ranges);
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    public boolean contains(int port) {
        return ranges.stream().anyMatch(range -> range.from() <= port && port <= range.to());
    }

    /** The ports in both. */
    public PortSet and(PortSet other) {
        List<Range> both = new ArrayList<>();
        for (Range ours : ranges) {
            for (Range theirs : other.ranges) {
                int from = Math.max(ours.from(), theirs.from());
                int to = Math.min(ours.to(), theirs.to());
                if (from <= to) {
                    both.add(new Range(from, to));
                }
            }
        }
        return new PortSet(both);
    }

    /** The ports in either. */
    public PortSet or(PortSet other) {
        List<Range> all = new ArrayList<>(ranges);
        all.addAll(other.ranges);
        return new PortSet(all);
    }

    /** The ports of this set that are not in the other. */
    public PortSet without(PortSet other) {
        List<Range> left = ranges;
        for (Range taken : other.ranges) {
            List<Range> next = new ArrayList<>();
            for (Range range : left) {
                if (taken.to() < range.from() || taken.from() > range.to()) {
                    next.add(range);
                    continue;
                }
                if (range.from() < taken.from()) {
                    next.add(new Range(range.from(), taken.from() - 1));
                }
                if (range.to() > taken.to()) {
                    next.add(new Range(taken.to() + 1, range.to()));
                }
            }
            left = next;
        }
        return new PortSet(left);
    }

    @Override
    public String toString() {
        if (equals(ALL)) {
            return "*";
        }
        return ranges.stream()
                .map(range ->
                        range.from() == range.to() ? Integer.toString(range.from()) : range.from() + "-" + range.to())
                .collect(Collectors.joining(","));
    }
}
