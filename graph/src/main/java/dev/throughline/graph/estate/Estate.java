package dev.throughline.graph.estate;

import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.Fact;
import dev.throughline.model.graph.GraphFacts;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.MissingInput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What all sources say together. */
public final class Estate {
    private final SortedMap<EntityKey, Entity> entities = new TreeMap<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Map<EdgeKind, Map<EntityKey, List<EntityKey>>> ends = new EnumMap<>(EdgeKind.class);
    private final Map<Class<?>, List<Fact>> facts = new LinkedHashMap<>();
    private final List<MissingInput> missing = new ArrayList<>();

    public Estate(Collection<GraphFacts> pages) {
        for (GraphFacts page : pages) {
            page.entities().forEach(entity -> entities.merge(entity.key(), entity, Entity::and));
            edges.addAll(page.edges());
            page.facts()
                    .forEach(fact -> facts.computeIfAbsent(fact.getClass(), _ -> new ArrayList<>())
                            .add(fact));
            page.missing().stream().filter(input -> !missing.contains(input)).forEach(missing::add);
        }
        for (Edge edge : edges) {
            ends.computeIfAbsent(edge.kind(), _ -> new HashMap<>())
                    .computeIfAbsent(edge.from(), _ -> new ArrayList<>())
                    .add(edge.to());
        }
    }

    /** Every entity, in the order of keys. */
    public Collection<Entity> entities() {
        return entities.values();
    }

    public Optional<Entity> entity(EntityKey key) {
        return Optional.ofNullable(entities.get(key));
    }

    public List<Edge> edges() {
        return Collections.unmodifiableList(edges);
    }

    /** Where edges of a kind lead from an entity. */
    public List<EntityKey> ends(EdgeKind kind, EntityKey from) {
        return ends.getOrDefault(kind, Map.of()).getOrDefault(from, List.of());
    }

    /** The facts of one type, in the order in which they came. */
    public <T extends Fact> List<T> facts(Class<T> type) {
        return facts.getOrDefault(type, List.of()).stream().map(type::cast).toList();
    }

    /** The facts of one type by what they are about; where there are several, the last. */
    public <T extends Fact> Map<EntityKey, T> latest(Class<T> type) {
        Map<EntityKey, T> latest = new LinkedHashMap<>();
        facts(type).forEach(fact -> latest.put(fact.about(), fact));
        return latest;
    }

    public List<MissingInput> missing() {
        return Collections.unmodifiableList(missing);
    }

    /** Whether an input is missing for an entity: in its scope, or everywhere for one of its sources. */
    public boolean isMissing(Input input, EntityKey key) {
        Optional<Entity> entity = entity(key);
        return missing.stream()
                .filter(each -> each.input() == input)
                .anyMatch(each -> each.scope().isEmpty()
                        ? entity.isEmpty() || entity.get().sources().contains(each.source())
                        : entity.isPresent() && entity.get().scope().equals(each.scope()));
    }
}
