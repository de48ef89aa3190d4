package dev.throughline.server.paths;

import dev.throughline.graph.fix.Change;
import dev.throughline.graph.path.AttackPath;
import dev.throughline.graph.risk.RiskLevel;
import dev.throughline.server.access.Scope;
import dev.throughline.server.inventory.GraphJson;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Answers about paths: all, or those that can be fixed in repositories of the viewer's groups. Those are whole: what a viewer may not
 * see of them is taken out by {@code paths.view}.
 */
public final class AttackPathQueries {
    private static final Pattern CURSOR = Pattern.compile("(\\d{1,3})\\.(\\d{1,18})");

    private static final String COLUMNS = """
            attack_path_id, name, title, shape, rule, risk, level, factors, environments, types, repositories, entry_key,
            entry_name, entry_type, target_key, target_name, target_type, owner, partial, steps, first_seen_at, last_seen_at,
            closed_at
            """;

    private static final String VISIBLE = """
            (:everything OR repositories && ARRAY (
                SELECT key FROM repository JOIN repository_group_member USING (repository_id)
                WHERE repository_group_id = ANY (:groups)))
            """;

    private static final String CHOSEN = VISIBLE + """
            AND (cardinality(:levels::text[]) = 0 OR level = ANY (:levels::text[]))
            AND CASE :status WHEN 'OPEN' THEN closed_at IS NULL WHEN 'CLOSED' THEN closed_at IS NOT NULL ELSE true END
            AND (:factor::text IS NULL OR :factor = ANY (factors))
            AND (:shape::text IS NULL OR shape = :shape)
            AND (:environment::text IS NULL OR :environment = ANY (environments))
            AND (:type::text IS NULL OR :type = ANY (types))
            AND (:entry::text IS NULL OR entry_key = :entry)
            AND (:target::text IS NULL OR target_key = :target)
            AND (:repository::text IS NULL OR repositories @> ARRAY [:repository::text])
            AND (:owner::text IS NULL OR owner = :owner)
            AND (:text::text IS NULL OR strpos(lower(title), lower(:text)) > 0)
            AND (:since::timestamptz IS NULL OR first_seen_at >= :since)
            """;

    private final JdbcClient jdbc;
    private final GraphJson json = new GraphJson(Change.class);

    public AttackPathQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Most urgent first.
     *
     * @param after {@link PathRow#cursor} of the row before; empty for the first
     */
    public List<PathRow> list(PathFilter filter, Scope scope, Optional<String> after, int atMost) {
        Map<String, @Nullable Object> parameters = parameters(filter, scope);
        Optional<Matcher> cursor = after.map(CURSOR::matcher).filter(Matcher::matches);
        parameters.put("risk", cursor.map(at -> Integer.valueOf(at.group(1))).orElse(null));
        parameters.put("id", cursor.map(at -> Long.valueOf(at.group(2))).orElse(null));
        parameters.put("most", atMost);
        return jdbc.sql("SELECT " + COLUMNS + " FROM attack_path WHERE " + CHOSEN + """
                        AND (:risk::int IS NULL OR (risk, attack_path_id) < (:risk::int, :id::bigint))
                        ORDER BY risk DESC, attack_path_id DESC
                        LIMIT :most
                        """)
                .params(parameters)
                .query(AttackPathQueries::row)
                .list();
    }

    /** The names of all open paths that a viewer may see. */
    public Set<String> visibleNames(Scope scope) {
        return new HashSet<>(jdbc.sql("SELECT name FROM attack_path WHERE closed_at IS NULL AND " + VISIBLE)
                .param("everything", scope.everything())
                .param("groups", scope.groups())
                .query((row, _) -> row.getString("name"))
                .list());
    }

    public long count(PathFilter filter, Scope scope) {
        return jdbc.sql("SELECT count(*) FROM attack_path WHERE " + CHOSEN)
                .params(parameters(filter, scope))
                .query(Long.class)
                .single();
    }

    /** How many of the chosen paths are of each level. */
    public Map<RiskLevel, Long> countByLevel(PathFilter filter, Scope scope) {
        Map<RiskLevel, Long> counts = new EnumMap<>(RiskLevel.class);
        jdbc.sql("SELECT level, count(*) AS paths FROM attack_path WHERE " + CHOSEN + " GROUP BY level")
                .params(parameters(filter, scope))
                .query(row -> {
                    counts.put(RiskLevel.valueOf(row.getString("level")), row.getLong("paths"));
                });
        return counts;
    }

    /** Open paths that go through an entity, or hang off it, most urgent first. */
    public List<PathRow> through(String key, Scope scope, int atMost) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM attack_path WHERE closed_at IS NULL AND " + VISIBLE + """
                        AND entities @> ARRAY [md5(:key)]
                        ORDER BY risk DESC, attack_path_id DESC LIMIT :most
                        """)
                .param("key", key)
                .param("everything", scope.everything())
                .param("groups", scope.groups())
                .param("most", atMost)
                .query(AttackPathQueries::row)
                .list();
    }

    public Optional<PathRow> find(String name, Scope scope) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM attack_path WHERE name = :name AND " + VISIBLE)
                .param("name", name)
                .param("everything", scope.everything())
                .param("groups", scope.groups())
                .query(AttackPathQueries::row)
                .optional();
    }

    /** All of a path, as it was last seen. */
    public AttackPath body(PathRow path) {
        return json.read(
                jdbc.sql("SELECT body FROM attack_path WHERE attack_path_id = :id")
                        .param("id", path.id())
                        .query((row, _) -> row.getString("body"))
                        .single(),
                AttackPath.class);
    }

    /** All of some paths, by the ids of their rows. */
    public Map<Long, AttackPath> bodies(List<PathRow> rows) {
        Map<Long, AttackPath> bodies = new HashMap<>();
        jdbc.sql("SELECT attack_path_id, body FROM attack_path WHERE attack_path_id = ANY (:ids)")
                .param("ids", rows.stream().map(PathRow::id).toArray(Long[]::new))
                .query(row -> {
                    bodies.put(row.getLong("attack_path_id"), json.read(row.getString("body"), AttackPath.class));
                });
        return bodies;
    }

    /** Hands chosen paths on, whole, most urgent first. */
    public void forEach(PathFilter filter, Scope scope, int atMost, Consumer<AttackPath> consumer) {
        Map<String, @Nullable Object> parameters = parameters(filter, scope);
        parameters.put("most", atMost);
        jdbc.sql("SELECT body FROM attack_path WHERE " + CHOSEN
                        + " ORDER BY risk DESC, attack_path_id DESC LIMIT :most")
                .params(parameters)
                .query(row -> {
                    consumer.accept(json.read(row.getString("body"), AttackPath.class));
                });
    }

    /** What happened to a path, oldest first. */
    public List<PathEvent> events(PathRow path) {
        return jdbc.sql("""
                        SELECT at, kind, old_risk, new_risk FROM attack_path_event
                        WHERE attack_path_id = :id ORDER BY attack_path_event_id
                        """)
                .param("id", path.id())
                .query((row, _) -> new PathEvent(
                        row.getTimestamp("at").toInstant(),
                        PathEvent.Kind.valueOf(row.getString("kind")),
                        Optional.ofNullable(row.getObject("old_risk", Integer.class)),
                        Optional.ofNullable(row.getObject("new_risk", Integer.class))))
                .list();
    }

    /** The names of ends with most open paths, of entries or of targets. */
    public List<EndCount> mostFrequent(boolean entries, Scope scope, int atMost) {
        String end = entries ? "entry" : "target";
        return jdbc.sql("SELECT %1$s_key AS key, %1$s_name AS name, %1$s_type AS type, count(*) AS paths".formatted(end)
                        + " FROM attack_path WHERE closed_at IS NULL AND " + VISIBLE
                        + " GROUP BY 1, 2, 3 ORDER BY paths DESC, key LIMIT :most")
                .param("everything", scope.everything())
                .param("groups", scope.groups())
                .param("most", atMost)
                .query((row, _) -> new EndCount(
                        new PathRow.Place(row.getString("key"), row.getString("name"), row.getString("type")),
                        row.getLong("paths")))
                .list();
    }

    /** How many open paths start or end somewhere. */
    public record EndCount(PathRow.Place end, long paths) {}

    /** Open paths at the end of each day, oldest first; days without a run are left out. */
    public List<PathTrend> trend(Instant since) {
        return jdbc.sql("""
                        SELECT DISTINCT ON (day) (at AT TIME ZONE 'UTC')::date AS day, critical, high, medium, low
                        FROM graph_run WHERE at >= :since
                        ORDER BY day, graph_run_id DESC
                        """)
                .param("since", Timestamp.from(since))
                .query((row, _) -> new PathTrend(
                        row.getDate("day").toLocalDate(),
                        row.getInt("critical"),
                        row.getInt("high"),
                        row.getInt("medium"),
                        row.getInt("low")))
                .list();
    }

    /** What the last run found, and when. */
    public Optional<LastRun> lastRun() {
        return jdbc.sql("""
                        SELECT at, took_ms, entities, edges, packages, reachable, deployed, exposed, missing
                        FROM graph_run ORDER BY graph_run_id DESC LIMIT 1
                        """)
                .query((row, _) -> new LastRun(
                        row.getTimestamp("at").toInstant(),
                        row.getLong("took_ms"),
                        row.getLong("entities"),
                        row.getLong("edges"),
                        new GraphRun.Funnel(
                                row.getInt("packages"),
                                row.getInt("reachable"),
                                row.getInt("deployed"),
                                row.getInt("exposed")),
                        row.getInt("missing")))
                .optional();
    }

    /** A run that is over. */
    public record LastRun(
            Instant at, long tookMillis, long entities, long edges, GraphRun.Funnel funnel, int missing) {}

    private static Map<String, @Nullable Object> parameters(PathFilter filter, Scope scope) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("everything", scope.everything());
        parameters.put("groups", scope.groups());
        parameters.put("levels", filter.levelNames().toArray(String[]::new));
        parameters.put("status", filter.status().name());
        parameters.put("factor", filter.factor().map(Enum::name).orElse(null));
        parameters.put("shape", filter.shape().map(shape -> shape.word()).orElse(null));
        parameters.put("environment", filter.environment().map(Enum::name).orElse(null));
        parameters.put("type", filter.type().map(Enum::name).orElse(null));
        parameters.put("entry", filter.entry().orElse(null));
        parameters.put("target", filter.target().orElse(null));
        parameters.put("repository", filter.repository().orElse(null));
        parameters.put("owner", filter.owner().orElse(null));
        parameters.put("text", filter.text().orElse(null));
        parameters.put("since", filter.openedSince().map(Timestamp::from).orElse(null));
        return parameters;
    }

    private static PathRow row(ResultSet row, int number) throws SQLException {
        return new PathRow(
                row.getLong("attack_path_id"),
                row.getString("name"),
                row.getString("title"),
                row.getString("shape"),
                Optional.ofNullable(row.getString("rule")),
                row.getInt("risk"),
                RiskLevel.valueOf(row.getString("level")),
                words(row.getArray("factors")),
                words(row.getArray("environments")),
                words(row.getArray("types")),
                words(row.getArray("repositories")),
                new PathRow.Place(row.getString("entry_key"), row.getString("entry_name"), row.getString("entry_type")),
                new PathRow.Place(
                        row.getString("target_key"), row.getString("target_name"), row.getString("target_type")),
                Optional.ofNullable(row.getString("owner")),
                row.getBoolean("partial"),
                row.getInt("steps"),
                row.getTimestamp("first_seen_at").toInstant(),
                row.getTimestamp("last_seen_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("closed_at")).map(Timestamp::toInstant));
    }

    private static List<String> words(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
