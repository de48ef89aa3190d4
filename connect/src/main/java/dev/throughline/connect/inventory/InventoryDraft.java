package dev.throughline.connect.inventory;

import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.Fact;
import dev.throughline.model.graph.GraphFacts;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.MissingInput;
import dev.throughline.model.graph.Seen;
import dev.throughline.model.graph.SourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A page while a mapper writes it. Entities come out in the order in which they were first named, each key once. */
public final class InventoryDraft {
    private static final int LONGEST_NAME = 200;

    private final SourceId source;
    private final Instant time;
    private final Map<EntityKey, Entity> entities = new LinkedHashMap<>();
    private final Set<Edge> edges = new LinkedHashSet<>();
    private final Set<Fact> facts = new LinkedHashSet<>();
    private final Set<MissingInput> missing = new LinkedHashSet<>();
    private final Map<List<String>, List<String>> leftOut = new TreeMap<>(InventoryDraft::inOrder);
    private final Map<List<String>, Long> leftOutCounts = new TreeMap<>(InventoryDraft::inOrder);

    public InventoryDraft(SourceId source, Instant time) {
        this.source = source;
        this.time = time;
    }

    private static int inOrder(List<String> one, List<String> other) {
        int kinds = one.getFirst().compareTo(other.getFirst());
        return kinds != 0 ? kinds : one.getLast().compareTo(other.getLast());
    }

    public SourceId source() {
        return source;
    }

    public Instant time() {
        return time;
    }

    /** Starts an entity of this source, seen now. {@link #add} takes it in. */
    public Entity entity(EntityKey key, EntityType type, String name, Environment environment, String scope) {
        return Entity.of(key, type, shortened(name), environment, scope, source, Seen.at(time));
    }

    /** Takes an entity in, together with what is known of it already. */
    public EntityKey add(Entity entity) {
        entities.merge(entity.key(), entity, Entity::and);
        return entity.key();
    }

    /** Changes an entity that is there; says nothing if it is not. */
    public void change(EntityKey key, UnaryOperator<Entity> change) {
        entities.computeIfPresent(key, (_, entity) -> change.apply(entity));
    }

    /** A property of an entity that is there. */
    public Optional<String> propertyOf(EntityKey key, String property) {
        return Optional.ofNullable(entities.get(key))
                .flatMap(entity -> Optional.ofNullable(entity.properties().get(property)));
    }

    public boolean has(EntityKey key) {
        return entities.containsKey(key);
    }

    /** Adds an edge that the source states outright. */
    public void edge(EdgeKind kind, EntityKey from, EntityKey to, String method) {
        edges.add(Edge.of(kind, from, to, method, source, Seen.at(time)));
    }

    public void edge(EdgeKind kind, EntityKey from, EntityKey to, String method, Map<String, String> evidence) {
        edges.add(Edge.of(kind, from, to, method, source, Seen.at(time)).withEvidence(evidence));
    }

    public void fact(Fact fact) {
        facts.add(fact);
    }

    /** Says that an input is missing, so that what depends on it is unknown. */
    public void missing(Input input, String scope, String call, String reason) {
        missing.add(new MissingInput(input, scope, call, reason, source));
    }

    /** Counts a thing that is read and not mapped. */
    public void leaveOut(String kind, String reason, String sample) {
        List<String> place = List.of(shortened(kind), reason);
        leftOutCounts.merge(place, 1L, Long::sum);
        List<String> samples = leftOut.computeIfAbsent(place, _ -> new ArrayList<>());
        if (samples.size() < LeftOut.MOST_SAMPLES) {
            samples.add(shortened(sample));
        }
    }

    /** What was written, as a page. */
    public InventoryPage page() {
        List<LeftOut> out = new ArrayList<>();
        leftOutCounts.forEach((place, count) ->
                out.add(new LeftOut(place.getFirst(), place.getLast(), count, leftOut.getOrDefault(place, List.of()))));
        GraphFacts found = new GraphFacts(
                source,
                time,
                List.copyOf(entities.values()),
                List.copyOf(edges),
                List.copyOf(facts),
                List.copyOf(missing));
        return new InventoryPage(found, out, Optional.empty());
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME) + "…";
    }
}
