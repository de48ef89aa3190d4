package dev.throughline.server.inventory;

import dev.throughline.model.graph.Criticality;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.Insight;
import dev.throughline.model.graph.Seen;
import dev.throughline.model.graph.SourceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.type.TypeReference;

/** An entity as one source knows it, to and from a row. */
final class EntityRows {
    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};
    private static final TypeReference<List<Insight>> INSIGHTS = new TypeReference<>() {};

    /** One object for each source, of which there are few. */
    private final Map<String, SourceId> sources = new ConcurrentHashMap<>();

    private final GraphJson json;

    EntityRows(GraphJson json) {
        this.json = json;
    }

    /** The columns that hold what the source says, and their hash. */
    Map<String, Object> row(Entity entity) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("type", entity.type().name());
        row.put("environment", entity.environment().name());
        row.put("scope", entity.scope());
        row.put("name", entity.displayName());
        row.put("criticality", entity.criticality().name());
        row.put("tags", entity.tags());
        row.put("properties", entity.properties());
        row.put("insights", entity.insights());
        row.put("hash", Sha256.half(json.write(row)));
        return row;
    }

    /** Reads the columns of {@code inventory_entity} with {@code key} and the {@code source}'s name. */
    Entity read(ResultSet row) throws SQLException {
        return new Entity(
                new EntityKey(row.getString("key")),
                EntityType.valueOf(row.getString("type")),
                row.getString("display_name"),
                Environment.valueOf(row.getString("environment")),
                row.getString("scope"),
                new TreeMap<>(words(row.getString("tags"))),
                Criticality.valueOf(row.getString("criticality")),
                new TreeMap<>(words(row.getString("properties"))),
                insights(row.getString("insights")),
                Set.of(sources.computeIfAbsent(row.getString("source"), SourceId::new)),
                seen(
                        row.getTimestamp("first_seen").toInstant(),
                        row.getTimestamp("last_seen").toInstant()));
    }

    /** What was seen once, as most is, holds one time. */
    private static Seen seen(Instant first, Instant last) {
        return first.equals(last) ? Seen.at(last) : new Seen(first, last);
    }

    private Map<String, String> words(String column) {
        return column.equals("{}") ? Map.of() : json.read(column, WORDS);
    }

    private List<Insight> insights(String column) {
        return column.equals("[]") ? List.of() : json.read(column, INSIGHTS);
    }
}
