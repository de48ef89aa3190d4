package dev.throughline.model.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A node of the graph: a resource, an object of a cluster, an identity, a repository, an image, a secret ….
 *
 * @param key what it is known by; two entities with one key are one, and a store merges them
 * @param type what it is
 * @param displayName its name for people
 * @param environment where it lives
 * @param scope the account, subscription, project, cluster or organization whose readers may see it: an id as
 *     {@code 111122223333} or {@code github.com/acme}; empty for what belongs to nobody, such as the internet or a vulnerability
 * @param tags tags or labels, as its owner wrote them
 * @param criticality how much it matters
 * @param properties plain facts by name (the names are in {@link Property}); text, with {@code true} and {@code false} for yes
 *     and no, and instants in ISO 8601
 * @param insights typed facts with parameters that its sources state; the graph adds what it computes
 * @param sources who speaks of it, in order; never empty
 * @param seen when it was observed
 */
public record Entity(
        EntityKey key,
        EntityType type,
        String displayName,
        Environment environment,
        String scope,
        SortedMap<String, String> tags,
        Criticality criticality,
        SortedMap<String, String> properties,
        List<Insight> insights,
        Set<SourceId> sources,
        Seen seen) {
    public Entity {
        if (displayName.isBlank()) {
            displayName = key.name().isEmpty() ? key.value() : key.name();
        }
        tags = fixed(tags);
        properties = fixed(properties);
        insights = insights.isEmpty()
                ? List.of()
                : insights.stream().distinct().sorted().toList();
        if (sources.isEmpty()) {
            throw new IllegalArgumentException(key + " has no source");
        }
        sources = inOrder(sources);
    }

    /** An entity without tags, criticality, properties and insights; the {@code with} methods add them. */
    public static Entity of(
            EntityKey key,
            EntityType type,
            String displayName,
            Environment environment,
            String scope,
            SourceId source,
            Seen seen) {
        return new Entity(
                key,
                type,
                displayName,
                environment,
                scope,
                Collections.emptySortedMap(),
                Criticality.UNRATED,
                Collections.emptySortedMap(),
                List.of(),
                Set.of(source),
                seen);
    }

    public Entity withTags(Map<String, String> more) {
        return new Entity(
                key,
                type,
                displayName,
                environment,
                scope,
                merged(tags, more),
                criticality,
                properties,
                insights,
                sources,
                seen);
    }

    public Entity withCriticality(Criticality other) {
        return new Entity(key, type, displayName, environment, scope, tags, other, properties, insights, sources, seen);
    }

    public Entity withProperty(String name, String value) {
        return withProperties(Map.of(name, value));
    }

    public Entity withProperties(Map<String, String> more) {
        return new Entity(
                key,
                type,
                displayName,
                environment,
                scope,
                tags,
                criticality,
                merged(properties, more),
                insights,
                sources,
                seen);
    }

    public Entity withInsights(List<Insight> more) {
        List<Insight> all = new ArrayList<>(insights);
        all.addAll(more);
        return new Entity(
                key, type, displayName, environment, scope, tags, criticality, properties, all, sources, seen);
    }

    /** This entity as two sources know it: the other's words win where both say something. */
    public Entity and(Entity other) {
        if (!other.key.equals(key)) {
            throw new IllegalArgumentException(key + " and " + other.key + " are two entities");
        }
        Set<SourceId> all = new TreeSet<>(sources);
        all.addAll(other.sources);
        List<Insight> both = new ArrayList<>(insights);
        both.addAll(other.insights);
        return new Entity(
                key,
                other.type,
                other.displayName,
                other.environment,
                other.scope.isEmpty() ? scope : other.scope,
                merged(tags, other.tags),
                criticality.compareTo(other.criticality) <= 0 ? criticality : other.criticality,
                merged(properties, other.properties),
                both,
                all,
                seen.and(other.seen));
    }

    /** Whether a property says {@code true}. */
    public boolean is(String property) {
        return "true".equals(properties.get(property));
    }

    public boolean has(InsightKind kind) {
        for (Insight insight : insights) {
            if (insight.kind() == kind) {
                return true;
            }
        }
        return false;
    }

    /** Estates have millions of entities: what is empty is one and the same. */
    private static SortedMap<String, String> fixed(SortedMap<String, String> map) {
        return map.isEmpty() ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    /** Nearly all entities have one source, which takes a tenth of the memory of a sorted set. */
    private static Set<SourceId> inOrder(Set<SourceId> sources) {
        return sources.size() == 1
                ? Set.copyOf(sources)
                : Collections.unmodifiableSet(new LinkedHashSet<>(new TreeSet<>(sources)));
    }

    private static SortedMap<String, String> merged(Map<String, String> first, Map<String, String> second) {
        SortedMap<String, String> all = new TreeMap<>(first);
        all.putAll(second);
        return all;
    }
}
