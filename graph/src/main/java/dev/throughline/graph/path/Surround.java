package dev.throughline.graph.path;

import dev.throughline.graph.snapshot.Snapshot;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Family;
import dev.throughline.model.graph.MissingInput;
import dev.throughline.model.graph.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What hangs off a path: images, repositories, findings, owners, and what could not be read near it. */
final class Surround {
    private static final Set<EdgeKind> CONTEXT =
            Set.of(EdgeKind.CREATED_FROM, EdgeKind.BUILT_FROM, EdgeKind.PROVISIONED_BY, EdgeKind.INDEXES);
    private static final List<String> OWNER_TAGS = List.of("owner", "team", "Owner", "Team");
    private static final int DEEPEST = 4;
    private static final int MOST = 40;

    private final Trace trace;
    private final Snapshot snapshot;
    private final List<ContextLink> links = new ArrayList<>();

    Surround(Trace trace) {
        this.trace = trace;
        this.snapshot = trace.snapshot();
        for (Trace.Hop hop : trace.hops()) {
            addLinks(hop.node(), 0, false);
        }
        for (Trace.Hop hop : trace.exploitedHops()) {
            addLinks(hop.node(), 0, true);
        }
    }

    List<ContextLink> links() {
        return links.stream().distinct().toList();
    }

    private void addLinks(int node, int depth, boolean throughContainers) {
        if (depth == DEEPEST) {
            return;
        }
        for (int edge = snapshot.outBegin(node); edge < snapshot.outEnd(node) && links.size() < MOST; edge++) {
            EdgeKind kind = snapshot.kind(edge);
            int to = snapshot.to(edge);
            boolean container = throughContainers
                    && kind == EdgeKind.RUNS
                    && snapshot.entity(to).type() == EntityType.CONTAINER;
            if (CONTEXT.contains(kind) || container) {
                links.add(new ContextLink(snapshot.entity(node), snapshot.edge(edge), snapshot.entity(to)));
                addLinks(to, depth + 1, throughContainers);
            }
        }
    }

    /** By CODEOWNERS of a repository that what is exploited was built from; else by tags of the path's nodes, target first. */
    Optional<String> owner() {
        Optional<String> byCode = links.stream()
                .map(ContextLink::to)
                .filter(entity -> entity.type().family() == Family.CODE_REPOSITORY)
                .flatMap(repository ->
                        Optional.ofNullable(repository.properties().get(Property.OWNERS)).stream())
                .findFirst();
        if (byCode.isPresent()) {
            return byCode;
        }
        List<Entity> nearest = new ArrayList<>();
        trace.exploitedHops().forEach(hop -> nearest.add(hop.to()));
        nearest.add(trace.target());
        return nearest.stream()
                .flatMap(entity -> OWNER_TAGS.stream()
                        .flatMap(tag -> Optional.ofNullable(entity.tags().get(tag)).stream()))
                .findFirst();
    }

    /** Inputs that were missing in the scopes that the path goes through, or of sources that speak of its nodes. */
    List<MissingInput> missing() {
        if (snapshot.missing().isEmpty()) {
            return List.of();
        }
        Set<String> scopes = new TreeSet<>();
        trace.hops().forEach(hop -> scopes.add(hop.to().scope()));
        return snapshot.missing().stream()
                .filter(input -> input.scope().isEmpty()
                        ? trace.hops().stream()
                                .anyMatch(hop -> hop.to().sources().contains(input.source()))
                        : scopes.contains(input.scope()))
                .toList();
    }
}
