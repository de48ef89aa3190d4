package dev.throughline.model.graph;

import java.util.List;

/** What some kinds of edges say beyond their ends. */
public sealed interface EdgeDetail {
    /** Nothing more. */
    EdgeDetail NONE = new None();

    /** Nothing more. */
    record None() implements EdgeDetail {}

    /**
     * Of {@link EdgeKind#EXPOSES} and {@link EdgeKind#ROUTES_TO}: what passes.
     *
     * @param ports the ports that packets arrive on at the far end
     * @param width who may send; what is routed on inside has the width of what it came through, so it says wide
     * @param ranges the address ranges that may send; empty for anybody
     * @param authenticated whether a front that asks who is calling was seen
     */
    record Reach(PortSet ports, Width width, List<Cidr> ranges, boolean authenticated) implements EdgeDetail {
        public Reach {
            ranges = ranges.stream().distinct().sorted().toList();
        }

        /** Open to anybody on these ports. */
        public static Reach wide(PortSet ports) {
            return new Reach(ports, Width.WIDE, List.of(), false);
        }
    }

    /**
     * Of {@link EdgeKind#HAS_PERMISSION_TO}.
     *
     * @param level the most it allows
     * @param scope where it was granted: the resource itself, or an account, subscription, project, namespace above it
     * @param actions a few of the granted actions, for people
     * @param conditional whether a condition must hold that could not be evaluated
     */
    record Permission(PermissionLevel level, EntityKey scope, List<String> actions, boolean conditional)
            implements EdgeDetail {
        public Permission {
            actions = List.copyOf(actions);
        }
    }
}
