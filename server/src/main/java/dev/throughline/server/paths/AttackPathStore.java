package dev.throughline.server.paths;

import dev.throughline.graph.fix.Change;
import dev.throughline.graph.path.AttackPath;
import dev.throughline.graph.path.ContextLink;
import dev.throughline.graph.risk.RiskLevel;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.Family;
import dev.throughline.server.inventory.GraphJson;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Keeps what runs find. */
public final class AttackPathStore {
    private static final int BATCH = 500;

    /** The advisory lock of whoever records a run. */
    private static final long RUNS_LOCK = 4_002;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final GraphEvents events;
    private final GraphJson json = new GraphJson(Change.class);

    public AttackPathStore(JdbcClient jdbc, TransactionOperations transactions, GraphEvents events) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.events = events;
    }

    /**
     * Keeps all paths of a run: new ones open, those that were open and are not among them close.
     *
     * @return what changed; nothing if another process recorded the same state of the inventory already
     */
    public PathChanges record(List<AttackPath> paths, GraphRun run, Instant at) {
        return transactions.execute(_ -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(:lock)")
                    .param("lock", RUNS_LOCK)
                    .query((_, _) -> true)
                    .single();
            if (isRecorded(run)) {
                return PathChanges.none();
            }
            long number = keepRun(paths, run, at);
            List<PathChanges.Changed> opened = new ArrayList<>();
            for (int from = 0; from < paths.size(); from += BATCH) {
                opened.addAll(keep(paths.subList(from, Math.min(paths.size(), from + BATCH)), number, at));
            }
            PathChanges changes = new PathChanges(opened, close(number, at));
            events.addAll(changes, at);
            return changes;
        });
    }

    private boolean isRecorded(GraphRun run) {
        return jdbc.sql("SELECT inventory_state FROM graph_run ORDER BY graph_run_id DESC LIMIT 1")
                .query((row, _) -> row.getString(1))
                .optional()
                .equals(Optional.of(run.inventoryState()));
    }

    private long keepRun(List<AttackPath> paths, GraphRun run, Instant at) {
        return jdbc.sql("""
                        INSERT INTO graph_run (
                            at, inventory_state, took_ms, entities, edges, critical, high, medium, low, packages, reachable,
                            deployed, exposed, missing)
                        VALUES (
                            :at, :state, :took, :entities, :edges, :critical, :high, :medium, :low, :packages, :reachable,
                            :deployed, :exposed, :missing)
                        RETURNING graph_run_id
                        """)
                .param("at", Timestamp.from(at))
                .param("state", run.inventoryState())
                .param("took", run.took().toMillis())
                .param("entities", run.entities())
                .param("edges", run.edges())
                .param("critical", count(paths, RiskLevel.CRITICAL))
                .param("high", count(paths, RiskLevel.HIGH))
                .param("medium", count(paths, RiskLevel.MEDIUM))
                .param("low", count(paths, RiskLevel.LOW))
                .param("packages", run.funnel().packages())
                .param("reachable", run.funnel().reachable())
                .param("deployed", run.funnel().deployed())
                .param("exposed", run.funnel().exposed())
                .param("missing", run.missing())
                .query(Long.class)
                .single();
    }

    private static long count(List<AttackPath> paths, RiskLevel level) {
        return paths.stream().filter(path -> path.risk().level() == level).count();
    }

    private List<PathChanges.Changed> keep(List<AttackPath> batch, long run, Instant at) {
        return jdbc.sql("""
                        WITH given AS (
                            SELECT * FROM jsonb_to_recordset(:rows::jsonb) AS r (
                                name text, shape text, rule text, title text, risk smallint, level text, factors jsonb,
                                environments jsonb, types jsonb, repositories jsonb, entities jsonb, entry_key text, entry_name text,
                                entry_type text, target_key text, target_name text, target_type text, owner text,
                                partial boolean, steps smallint, body jsonb)),
                        before AS (
                            SELECT p.attack_path_id, name, p.closed_at, p.risk
                            FROM given JOIN attack_path p USING (name)),
                        kept AS (
                            INSERT INTO attack_path AS p (
                                name, shape, rule, title, risk, level, factors, environments, types, repositories,
                                entities, entry_key, entry_name, entry_type, target_key, target_name, target_type, owner, partial,
                                steps, body, first_seen_at, last_seen_at, graph_run_id)
                            SELECT name, shape, rule, title, risk, level,
                                ARRAY (SELECT jsonb_array_elements_text(factors)),
                                ARRAY (SELECT jsonb_array_elements_text(environments)),
                                ARRAY (SELECT jsonb_array_elements_text(types)),
                                ARRAY (SELECT jsonb_array_elements_text(repositories)),
                                ARRAY (SELECT md5(key) FROM jsonb_array_elements_text(entities) AS key),
                                entry_key, entry_name, entry_type, target_key, target_name, target_type, owner, partial,
                                steps, body, :at, :at, :run
                            FROM given
                            ON CONFLICT (name) DO UPDATE SET
                                title = excluded.title, rule = excluded.rule, risk = excluded.risk,
                                level = excluded.level, factors = excluded.factors,
                                environments = excluded.environments, types = excluded.types,
                                repositories = excluded.repositories,
                                entities = excluded.entities, entry_name = excluded.entry_name,
                                target_name = excluded.target_name, owner = excluded.owner,
                                partial = excluded.partial, body = excluded.body, last_seen_at = excluded.last_seen_at,
                                closed_at = NULL, graph_run_id = excluded.graph_run_id
                            RETURNING attack_path_id, name, title, level, risk),
                        events AS (
                            INSERT INTO attack_path_event (attack_path_id, at, kind, old_risk, new_risk)
                            SELECT kept.attack_path_id, :at,
                                CASE WHEN before.name IS NULL THEN 'OPENED'
                                     WHEN before.closed_at IS NOT NULL THEN 'REOPENED'
                                     ELSE 'RISK' END,
                                before.risk, kept.risk
                            FROM kept LEFT JOIN before USING (attack_path_id)
                            WHERE before.name IS NULL OR before.closed_at IS NOT NULL OR before.risk <> kept.risk)
                        SELECT kept.name, kept.title, kept.level, kept.risk
                        FROM kept LEFT JOIN before USING (attack_path_id)
                        WHERE before.name IS NULL OR before.closed_at IS NOT NULL
                        ORDER BY kept.risk DESC, kept.name
                        """)
                .param("rows", json.write(batch.stream().map(this::row).toList()))
                .param("at", Timestamp.from(at))
                .param("run", run)
                .query((row, _) -> new PathChanges.Changed(
                        row.getString("name"),
                        row.getString("title"),
                        RiskLevel.valueOf(row.getString("level")),
                        row.getInt("risk")))
                .list();
    }

    private List<PathChanges.Changed> close(long run, Instant at) {
        return jdbc.sql("""
                        WITH closed AS (
                            UPDATE attack_path SET closed_at = :at
                            WHERE closed_at IS NULL AND graph_run_id <> :run
                            RETURNING attack_path_id, name, title, level, risk),
                        events AS (
                            INSERT INTO attack_path_event (attack_path_id, at, kind, old_risk)
                            SELECT attack_path_id, :at, 'CLOSED', risk FROM closed)
                        SELECT name, title, level, risk FROM closed ORDER BY risk DESC, name
                        """)
                .param("at", Timestamp.from(at))
                .param("run", run)
                .query((row, _) -> new PathChanges.Changed(
                        row.getString("name"),
                        row.getString("title"),
                        RiskLevel.valueOf(row.getString("level")),
                        row.getInt("risk")))
                .list();
    }

    private Row row(AttackPath path) {
        SortedSet<String> environments = new TreeSet<>();
        SortedSet<String> types = new TreeSet<>();
        for (Entity entity : path.entities()) {
            if (entity.type().family() != Family.INTERNET) {
                environments.add(entity.environment().name());
                types.add(entity.type().name());
            }
        }
        return new Row(
                path.id(),
                path.shape().word(),
                path.rule().orElse(null),
                path.title(),
                path.risk().score(),
                path.risk().level().name(),
                path.factors().stream().map(Enum::name).toList(),
                List.copyOf(environments),
                List.copyOf(types),
                repositories(path),
                entities(path),
                path.entry().key().value(),
                path.entry().displayName(),
                path.entry().type().name(),
                path.target().key().value(),
                path.target().displayName(),
                path.target().type().name(),
                path.owner().orElse(null),
                path.partial(),
                path.steps().size(),
                path);
    }

    /** Where it can be fixed: repositories that it goes through, and those that its images were built from. */
    static List<String> repositories(AttackPath path) {
        return Stream.concat(path.entities().stream(), path.context().stream().map(ContextLink::to))
                .filter(entity -> entity.type().family() == Family.CODE_REPOSITORY)
                .map(entity -> entity.key().name())
                .distinct()
                .sorted()
                .toList();
    }

    /** The keys of all that it goes through and that hangs off it. */
    private static List<String> entities(AttackPath path) {
        return Stream.concat(path.entities().stream(), path.context().stream().map(ContextLink::to))
                .map(entity -> entity.key().value())
                .distinct()
                .toList();
    }

    /** Names as the columns of {@code jsonb_to_recordset}. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Row(
            String name,
            String shape,
            @Nullable String rule,
            String title,
            int risk,
            String level,
            List<String> factors,
            List<String> environments,
            List<String> types,
            List<String> repositories,
            List<String> entities,
            String entryKey,
            String entryName,
            String entryType,
            String targetKey,
            String targetName,
            String targetType,
            @Nullable String owner,
            boolean partial,
            int steps,
            AttackPath body) {}
}
