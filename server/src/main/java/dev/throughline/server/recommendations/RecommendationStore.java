package dev.throughline.server.recommendations;

import dev.throughline.graph.risk.RiskScore;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.AuditLog;
import dev.throughline.server.inventory.GraphJson;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Keeps recommendations: new ones appear, those that are no longer made are completed. */
public final class RecommendationStore {
    private static final int BATCH = 1_000;

    /** The advisory lock of whoever records recommendations. */
    private static final long LOCK = 4_003;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final GovernanceRules rules;
    private final AuditLog audit;
    private final GraphJson json = new GraphJson();

    public RecommendationStore(
            JdbcClient jdbc, TransactionOperations transactions, GovernanceRules rules, AuditLog audit) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.rules = rules;
        this.audit = audit;
    }

    /** Keeps all recommendations of a graph; rules assign the new ones. */
    public void record(List<Recommendation> recommendations, Instant at) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(:lock)")
                    .param("lock", LOCK)
                    .query((_, _) -> true)
                    .single();
            String run = UUID.randomUUID().toString();
            for (int from = 0; from < recommendations.size(); from += BATCH) {
                keep(recommendations.subList(from, Math.min(recommendations.size(), from + BATCH)), run, at);
            }
            jdbc.sql("""
                            UPDATE recommendation SET completed_at = :at
                            WHERE completed_at IS NULL AND graph_run <> :run
                            """).param("at", Timestamp.from(at)).param("run", run).update();
            rules.assign(Optional.empty());
        });
    }

    private void keep(List<Recommendation> batch, String run, Instant at) {
        jdbc.sql("""
                        INSERT INTO recommendation AS r (
                            name, category, title, description, steps, change_id, findings, resource_key, resource_name,
                            resource_type, environment, scope, tags, repositories, severity, risk, level, contextual,
                            factors, arithmetic, paths, has_fix, first_seen_at, last_seen_at, graph_run)
                        SELECT name, category, title, description, ARRAY (SELECT jsonb_array_elements_text(steps)), change_id,
                            ARRAY (SELECT jsonb_array_elements_text(findings)::bigint), resource_key, resource_name,
                            resource_type, environment, scope, tags,
                            ARRAY (SELECT jsonb_array_elements_text(repositories)), severity, risk, level, contextual,
                            ARRAY (SELECT jsonb_array_elements_text(factors)), arithmetic,
                            ARRAY (SELECT jsonb_array_elements_text(paths)), has_fix, :at, :at, :run
                        FROM jsonb_to_recordset(:rows::jsonb) AS given (
                            name text, category text, title text, description text, steps jsonb, change_id text,
                            findings jsonb, resource_key text, resource_name text, resource_type text, environment text,
                            scope text, tags jsonb, repositories jsonb, severity text, risk smallint, level text,
                            contextual boolean, factors jsonb, arithmetic jsonb, paths jsonb, has_fix boolean)
                        ON CONFLICT (name) DO UPDATE SET
                            title = excluded.title, description = excluded.description, steps = excluded.steps,
                            findings = excluded.findings, resource_name = excluded.resource_name,
                            scope = excluded.scope, tags = excluded.tags, repositories = excluded.repositories,
                            severity = excluded.severity, risk = excluded.risk, level = excluded.level,
                            factors = excluded.factors, arithmetic = excluded.arithmetic, paths = excluded.paths,
                            has_fix = excluded.has_fix, last_seen_at = excluded.last_seen_at,
                            first_seen_at = CASE WHEN r.completed_at IS NULL THEN r.first_seen_at
                                                 ELSE excluded.first_seen_at END,
                            owner = CASE WHEN r.completed_at IS NULL THEN r.owner END,
                            due_at = CASE WHEN r.completed_at IS NULL THEN r.due_at END,
                            completed_at = NULL, graph_run = excluded.graph_run
                        """)
                .param(
                        "rows",
                        json.write(batch.stream().map(RecommendationStore::row).toList()))
                .param("run", run)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Gives a recommendation to somebody; nobody if the name is empty. */
    public void assign(Actor by, String name, String owner) {
        jdbc.sql("UPDATE recommendation SET owner = nullif(:owner, ''), assigned_by = :by WHERE name = :name")
                .param("owner", owner.strip())
                .param("by", by.name())
                .param("name", name)
                .update();
        audit.record(by, "recommendation.assigned", name, owner.strip());
    }

    /** Says when the owner thinks to be done, and why not by the due date, which stays. */
    public void expect(Actor by, String name, Instant when, String why) {
        jdbc.sql("UPDATE recommendation SET expected_at = :when, expected_why = :why WHERE name = :name")
                .param("when", Timestamp.from(when))
                .param("why", why)
                .param("name", name)
                .update();
        audit.record(by, "recommendation.expected", name, when + ": " + why);
    }

    private static Row row(Recommendation each) {
        return new Row(
                each.name(),
                each.category().name(),
                each.title(),
                each.description(),
                each.steps(),
                each.changeId().orElse(null),
                each.findings().stream().filter(id -> id.matches("\\d{1,18}")).toList(),
                each.resource().key().value(),
                each.resource().displayName(),
                each.resource().type().word(),
                each.resource().environment().name(),
                each.resource().scope(),
                each.resource().tags(),
                each.repositories(),
                each.severity().name(),
                each.risk().score(),
                each.risk().level().name(),
                each.contextual(),
                each.factors().stream().map(Enum::name).toList(),
                each.risk().lines(),
                each.paths(),
                each.hasFix());
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Row(
            String name,
            String category,
            String title,
            String description,
            List<String> steps,
            @Nullable String changeId,
            List<String> findings,
            String resourceKey,
            String resourceName,
            String resourceType,
            String environment,
            String scope,
            SortedMap<String, String> tags,
            List<String> repositories,
            String severity,
            int risk,
            String level,
            boolean contextual,
            List<String> factors,
            List<RiskScore.Line> arithmetic,
            List<String> paths,
            boolean hasFix) {}
}
