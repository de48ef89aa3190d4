package dev.throughline.graph.path;

import dev.throughline.graph.attack.AttackGraph;
import dev.throughline.graph.attack.RawPath;
import dev.throughline.graph.risk.Exploit;
import dev.throughline.graph.snapshot.KindCode;
import dev.throughline.graph.snapshot.Snapshot;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Family;
import dev.throughline.model.graph.PermissionLevel;
import dev.throughline.model.graph.Width;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A path with the entities, edges and exploits behind its numbers: what titles, scores and fixes are made from. */
final class Trace {
    private final AttackGraph graph;
    private final RawPath path;
    private final List<Hop> hops = new ArrayList<>();

    /**
     * One edge of the path.
     *
     * @param edges all that say so, best first
     * @param exploits what can be used at the far end, if it has to be
     * @param inside whether the far end is reached through another workload only
     * @param taken whether the far end is taken where it stands
     */
    record Hop(
            Entity from,
            EdgeKind kind,
            List<Edge> edges,
            Entity to,
            int node,
            List<Exploit> exploits,
            boolean inside,
            boolean taken) {
        Optional<EdgeDetail.Reach> reach() {
            return edges.stream()
                    .map(Edge::detail)
                    .filter(EdgeDetail.Reach.class::isInstance)
                    .map(EdgeDetail.Reach.class::cast)
                    .min(Comparator.comparing(EdgeDetail.Reach::width));
        }

        Optional<EdgeDetail.Permission> permission() {
            return edges.stream()
                    .map(Edge::detail)
                    .filter(EdgeDetail.Permission.class::isInstance)
                    .map(EdgeDetail.Permission.class::cast)
                    .max(Comparator.comparing(EdgeDetail.Permission::level));
        }
    }

    Trace(AttackGraph graph, RawPath path) {
        this.graph = graph;
        this.path = path;
        boolean inside = false;
        for (int at = 0; at < path.kinds().length; at++) {
            EdgeKind kind = KindCode.kind(path.kinds()[at]);
            Entity from = snapshot().entity(path.nodes()[at]);
            int node = path.nodes()[at + 1];
            if (kind == EdgeKind.ROUTES_TO && (from.type().runsCode() || from.type() == EntityType.NODE)) {
                inside = true;
            }
            boolean taken = path.exploited()[at + 1];
            List<Exploit> exploits = List.of();
            if (taken) {
                boolean onlyInside = inside;
                exploits = graph.exploits().on(node).stream()
                        .filter(exploit -> !onlyInside || exploit.worksInside())
                        .toList();
            }
            hops.add(new Hop(
                    from,
                    kind,
                    edgesOf(path.nodes()[at], kind, node),
                    snapshot().entity(node),
                    node,
                    exploits,
                    inside,
                    taken));
            if (taken) {
                inside = false;
            }
        }
    }

    private List<Edge> edgesOf(int from, EdgeKind kind, int to) {
        List<Edge> found = new ArrayList<>();
        for (int edge = snapshot().firstEdge(from, kind, to); snapshot().isEdge(edge, from, kind, to); edge++) {
            found.add(snapshot().edge(edge));
        }
        found.sort(Comparator.comparingDouble(edge -> -edge.confidence()));
        return found;
    }

    Snapshot snapshot() {
        return graph.snapshot();
    }

    AttackGraph graph() {
        return graph;
    }

    RawPath path() {
        return path;
    }

    List<Hop> hops() {
        return hops;
    }

    Entity entry() {
        return hops.getFirst().to();
    }

    Entity target() {
        return hops.getLast().to();
    }

    /** The steps at which something is exploited, in order. */
    List<Hop> exploitedHops() {
        return hops.stream().filter(hop -> !hop.exploits().isEmpty()).toList();
    }

    /** The weakest of what has to be exploited; empty if nothing has to be. */
    Optional<Exploit.Grade> weakestGrade() {
        return exploitedHops().stream()
                .map(hop -> hop.exploits().getFirst().grade())
                .max(Comparator.naturalOrder());
    }

    Width width() {
        return hops.getFirst().reach().map(EdgeDetail.Reach::width).orElse(Width.WIDE);
    }

    boolean goesInside() {
        return hops.stream().anyMatch(Hop::inside);
    }

    /** Whether it ends with rights to administer. */
    boolean endsAsAdministrator() {
        return hops.getLast().permission().map(EdgeDetail.Permission::level).orElse(PermissionLevel.READ_DATA)
                == PermissionLevel.ADMIN;
    }

    boolean uses(EdgeKind kind) {
        return hops.stream().anyMatch(hop -> hop.kind() == kind);
    }

    Shape shape() {
        if (uses(EdgeKind.EXECUTES_IN)) {
            return Shape.MALICIOUS_PACKAGE;
        }
        if (entry().type().family() == Family.CI_PIPELINE) {
            return Shape.WEAK_PIPELINE;
        }
        List<Hop> exploited = exploitedHops();
        if (exploited.isEmpty()) {
            return uses(EdgeKind.CONTAINS_SECRET) ? Shape.LEAKED_SECRET : Shape.PUBLIC_DATA;
        }
        Hop last = hops.getLast();
        if (!last.exploits().isEmpty()) {
            return last.inside() && exploited.size() == 1 ? Shape.INNER_WORKLOAD : ofExploitedEnd(exploited.size());
        }
        if (last.kind() == EdgeKind.ESCAPES_TO) {
            return Shape.WORKLOAD_TO_NODE;
        }
        if (target().type().holdsData()) {
            return Shape.WORKLOAD_TO_DATA;
        }
        boolean scope = target().type().family() == Family.CLOUD_SCOPE || target().type() == EntityType.CLUSTER;
        return scope ? Shape.WORKLOAD_TO_SCOPE : Shape.WORKLOAD_TO_RESOURCE;
    }

    private static Shape ofExploitedEnd(int exploits) {
        return exploits == 1 ? Shape.EXPOSED_WORKLOAD : Shape.WORKLOAD_TO_RESOURCE;
    }
}
