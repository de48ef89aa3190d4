package dev.throughline.server.recommendations;

import dev.throughline.graph.risk.RiskLevel;
import dev.throughline.graph.risk.RiskScore;
import dev.throughline.model.SeverityLevel;
import dev.throughline.server.access.Scope;
import dev.throughline.server.inventory.GraphJson;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** Answers about recommendations, within what a viewer may see. */
public final class RecommendationQueries {
    private static final Pattern CURSOR = Pattern.compile("(\\d{1,3})\\.(\\d{1,18})");
    private static final TypeReference<List<RiskScore.Line>> LINES = new TypeReference<>() {};

    /** Recommendations of a viewer, each with its status at {@code :now}. */
    private static final String SEEN = """
            WITH seen AS (
                SELECT r.*, CASE
                    WHEN r.completed_at IS NOT NULL THEN 'COMPLETED'
                    WHEN %s THEN 'EXEMPTED'
                    WHEN r.owner IS NULL THEN 'UNASSIGNED'
                    WHEN r.due_at IS NULL THEN 'NO_DUE_DATE'
                    WHEN r.due_at < :now THEN 'OVERDUE'
                    ELSE 'ON_TIME' END AS status
                FROM recommendation r
                WHERE :everything OR r.repositories && ARRAY (
                    SELECT key FROM repository JOIN repository_group_member USING (repository_id)
                    WHERE repository_group_id = ANY (:groups)))
            """.formatted(Exemptions.EXEMPT);

    private static final String CHOSEN = """
            (CASE WHEN :status::text IS NULL THEN status NOT IN ('COMPLETED', 'EXEMPTED') ELSE status = :status END)
            AND (cardinality(:levels::text[]) = 0 OR level = ANY (:levels::text[]))
            AND (:category::text IS NULL OR category = :category)
            AND (:owner::text IS NULL OR owner = :owner)
            AND (:scope::text IS NULL OR scope = :scope)
            AND (:resource::text IS NULL OR resource_key = :resource)
            AND (:repository::text IS NULL OR repositories @> ARRAY [:repository::text])
            AND (:finding::bigint IS NULL OR findings @> ARRAY [:finding::bigint])
            AND (:text::text IS NULL OR strpos(lower(title), lower(:text)) > 0)
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final GraphJson json = new GraphJson();

    public RecommendationQueries(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Most urgent first.
     *
     * @param after {@link RecommendationRow#cursor} of the row before; empty for the first
     */
    public List<RecommendationRow> list(RecommendationFilter filter, Scope scope, Optional<String> after, int atMost) {
        Map<String, @Nullable Object> parameters = parameters(filter, scope);
        Optional<Matcher> cursor = after.map(CURSOR::matcher).filter(Matcher::matches);
        parameters.put("risk", cursor.map(at -> Integer.valueOf(at.group(1))).orElse(null));
        parameters.put("id", cursor.map(at -> Long.valueOf(at.group(2))).orElse(null));
        parameters.put("most", atMost);
        return jdbc.sql(SEEN + "SELECT * FROM seen WHERE " + CHOSEN + """
                        AND (:risk::int IS NULL OR (risk, recommendation_id) < (:risk::int, :id::bigint))
                        ORDER BY risk DESC, recommendation_id DESC LIMIT :most
                        """)
                .params(parameters)
                .query(this::row)
                .list();
    }

    public Optional<RecommendationRow> find(String name, Scope scope) {
        return jdbc.sql(SEEN + "SELECT * FROM seen WHERE name = :name")
                .params(viewer(scope))
                .param("name", name)
                .query(this::row)
                .optional();
    }

    /** How many recommendations have each status, whatever else. */
    public Map<RecommendationRow.Status, Long> countByStatus(Scope scope) {
        Map<RecommendationRow.Status, Long> counts = new EnumMap<>(RecommendationRow.Status.class);
        jdbc.sql(SEEN + "SELECT status, count(*) AS rows FROM seen GROUP BY status")
                .params(viewer(scope))
                .query(row -> {
                    counts.put(RecommendationRow.Status.valueOf(row.getString("status")), row.getLong("rows"));
                });
        return counts;
    }

    /** How owners and rules do. */
    public List<GovernanceLine> governance(Scope scope) {
        return jdbc.sql(SEEN + """
                        SELECT coalesce(assigned_by, 'nobody') AS assigned_by, coalesce(owner, 'unassigned') AS owner,
                            count(*) FILTER (WHERE status = 'COMPLETED' AND (due_at IS NULL OR completed_at <= due_at)) AS done,
                            count(*) FILTER (WHERE status = 'ON_TIME') AS on_time,
                            count(*) FILTER (WHERE status = 'OVERDUE') AS overdue,
                            count(*) FILTER (WHERE status IN ('UNASSIGNED', 'NO_DUE_DATE')) AS undated
                        FROM seen GROUP BY 1, 2 ORDER BY overdue DESC, on_time DESC, 1, 2
                        """)
                .params(viewer(scope))
                .query((row, _) -> new GovernanceLine(
                        row.getString("assigned_by"),
                        row.getString("owner"),
                        row.getLong("done"),
                        row.getLong("on_time"),
                        row.getLong("overdue"),
                        row.getLong("undated")))
                .list();
    }

    /**
     * What became of recommendations of one owner by one rule or person.
     *
     * @param completedOnTime those completed by their due date
     * @param undated those without an owner or a date
     */
    public record GovernanceLine(
            String assignedBy, String owner, long completedOnTime, long onTime, long overdue, long undated) {}

    /** Open recommendations that count for the score, by resource and level. */
    List<OpenCount> openByResource(Scope scope) {
        return jdbc.sql(SEEN + """
                        SELECT resource_key, level, count(*) AS rows FROM seen
                        WHERE status NOT IN ('COMPLETED', 'EXEMPTED') AND NOT (grace AND status = 'ON_TIME')
                        GROUP BY resource_key, level ORDER BY resource_key, level
                        """)
                .params(viewer(scope))
                .query((row, _) -> new OpenCount(
                        row.getString("resource_key"), RiskLevel.valueOf(row.getString("level")), row.getLong("rows")))
                .list();
    }

    record OpenCount(String resource, RiskLevel level, long count) {}

    private Map<String, @Nullable Object> viewer(Scope scope) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("now", Timestamp.from(clock.instant()));
        parameters.put("everything", scope.everything());
        parameters.put("groups", scope.groups());
        return parameters;
    }

    private Map<String, @Nullable Object> parameters(RecommendationFilter filter, Scope scope) {
        Map<String, @Nullable Object> parameters = viewer(scope);
        parameters.put(
                "levels", filter.levels().stream().map(Enum::name).sorted().toArray(String[]::new));
        parameters.put("category", filter.category().map(Enum::name).orElse(null));
        parameters.put("status", filter.status().map(Enum::name).orElse(null));
        parameters.put("owner", filter.owner().orElse(null));
        parameters.put("scope", filter.scope().orElse(null));
        parameters.put("resource", filter.resource().orElse(null));
        parameters.put("repository", filter.repository().orElse(null));
        parameters.put("finding", filter.finding().orElse(null));
        parameters.put("text", filter.text().orElse(null));
        return parameters;
    }

    private RecommendationRow row(ResultSet row, int number) throws SQLException {
        return new RecommendationRow(
                row.getLong("recommendation_id"),
                row.getString("name"),
                Recommendation.Category.valueOf(row.getString("category")),
                row.getString("title"),
                row.getString("description"),
                words(row.getArray("steps")),
                Optional.ofNullable(row.getString("change_id")),
                List.of((Long[]) row.getArray("findings").getArray()),
                new RecommendationRow.Resource(
                        row.getString("resource_key"),
                        row.getString("resource_name"),
                        row.getString("resource_type"),
                        row.getString("environment"),
                        row.getString("scope")),
                words(row.getArray("repositories")),
                SeverityLevel.valueOf(row.getString("severity")),
                row.getInt("risk"),
                RiskLevel.valueOf(row.getString("level")),
                row.getBoolean("contextual"),
                words(row.getArray("factors")),
                json.read(row.getString("arithmetic"), LINES),
                words(row.getArray("paths")),
                row.getBoolean("has_fix"),
                Optional.ofNullable(row.getString("owner")),
                Optional.ofNullable(row.getString("assigned_by")),
                Optional.ofNullable(row.getTimestamp("due_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getTimestamp("expected_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getString("expected_why")),
                RecommendationRow.Status.valueOf(row.getString("status")),
                row.getTimestamp("first_seen_at").toInstant(),
                row.getTimestamp("last_seen_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("completed_at")).map(Timestamp::toInstant));
    }

    private static List<String> words(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
