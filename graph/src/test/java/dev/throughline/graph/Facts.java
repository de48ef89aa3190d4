package dev.throughline.graph;

import dev.throughline.graph.estate.Conclusions;
import dev.throughline.graph.estate.Estate;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.Fact;
import dev.throughline.model.graph.GraphFacts;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.Insight;
import dev.throughline.model.graph.MissingInput;
import dev.throughline.model.graph.Seen;
import dev.throughline.model.graph.SourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Collects what a source says, for tests. */
public final class Facts {
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final SourceId SOURCE = new SourceId("test");

    private final List<Entity> entities = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<MissingInput> missing = new ArrayList<>();

    public Facts entity(EntityKey key, EntityType type, Insight... insights) {
        return entity(of(key, type).withInsights(List.of(insights)));
    }

    public Facts entity(Entity entity) {
        entities.add(entity);
        return this;
    }

    /** An entity of scope {@code prod} or, with an ARN, of one account, which a test may change before it adds it. */
    public static Entity of(EntityKey key, EntityType type) {
        return Entity.of(
                key,
                type,
                key.name(),
                Environment.AWS,
                key.scheme().equals("aws") ? "111122223333" : "prod",
                SOURCE,
                Seen.at(NOW));
    }

    public Facts edge(EdgeKind kind, EntityKey from, EntityKey to) {
        edges.add(Edge.of(kind, from, to, "spec", SOURCE, Seen.at(NOW)));
        return this;
    }

    public Facts fact(Fact fact) {
        facts.add(fact);
        return this;
    }

    public Facts missing(Input input) {
        missing.add(new MissingInput(input, "", "list", "access denied", SOURCE));
        return this;
    }

    public GraphFacts page() {
        return new GraphFacts(SOURCE, NOW, entities, edges, facts, missing);
    }

    public Estate estate() {
        return new Estate(List.of(page()));
    }

    public SecurityGraph graph() {
        return SecurityGraph.of(List.of(page()), GraphSettings.DEFAULT, NOW);
    }

    /** What was concluded, as {@code from kind to} lines, sorted. */
    public static List<String> edges(Conclusions conclusions) {
        return conclusions.edges().stream()
                .map(edge -> edge.from().name() + " " + edge.kind().word() + " "
                        + edge.to().name())
                .map(String::strip)
                .distinct()
                .sorted()
                .toList();
    }
}
