package dev.throughline.server.deployments;

import dev.throughline.connect.github.DeploymentRecord;
import dev.throughline.connect.github.DeploymentRecord.RuntimeRisk;
import dev.throughline.model.RepositoryKey;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.AuditLog;
import dev.throughline.server.database.StoredText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The records: what runs, what was told of it, and whether anything is told. */
public final class DeploymentStore {
    private static final int MOST_SHOWN = 500;
    private static final int BATCH = 200;
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final AuditLog audit;
    private final InstantSource clock;

    DeploymentStore(JdbcClient jdbc, TransactionOperations transactions, AuditLog audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A record.
     *
     * @param told what was told last; empty text for nothing yet
     * @param trouble why it could not be told, or empty text
     */
    public record Row(
            long id,
            RepositoryKey repository,
            DeploymentRecord deployment,
            String told,
            Optional<Instant> toldAt,
            String trouble) {
        /** What is to be told, as text that is compared. */
        String content() {
            return deployment.toString();
        }

        public boolean isTold() {
            return told.equals(content());
        }
    }

    /** Takes in what a graph shows; what it no longer shows is over, and forgotten if nobody was told. */
    void take(List<RunningArtifacts.Running> running, Instant at) {
        transactions.executeWithoutResult(_ -> {
            running.forEach(each -> keep(each, at));
            jdbc.sql("DELETE FROM deployment_record WHERE seen_at < :at AND told IS NULL")
                    .param("at", Timestamp.from(at))
                    .update();
            jdbc.sql("UPDATE deployment_record SET is_deployed = false WHERE seen_at < :at AND is_deployed")
                    .param("at", Timestamp.from(at))
                    .update();
        });
    }

    private void keep(RunningArtifacts.Running running, Instant at) {
        DeploymentRecord deployment = running.deployment();
        jdbc.sql("""
                        INSERT INTO deployment_record (repository, name, digest, cluster, deployment_name, environment, risks,
                            is_deployed, seen_at)
                        VALUES (:repository, :name, :digest, :cluster, :deployment, :environment, :risks::text[], true, :at)
                        ON CONFLICT (repository, name, digest, cluster, deployment_name) DO UPDATE SET
                            environment = excluded.environment, risks = excluded.risks, is_deployed = true,
                            seen_at = greatest(deployment_record.seen_at, excluded.seen_at)
                        """)
                .param("repository", running.repository().toString())
                .param("name", StoredText.key(deployment.name()))
                .param("digest", deployment.digest())
                .param("cluster", StoredText.key(deployment.cluster()))
                .param("deployment", StoredText.key(deployment.deploymentName()))
                .param("environment", StoredText.line(deployment.logicalEnvironment()))
                .param(
                        "risks",
                        deployment.runtimeRisks().stream().map(Enum::name).toArray(String[]::new))
                .param("at", Timestamp.from(at))
                .update();
    }

    /** For people: those that have trouble or were not told yet first. */
    public List<Row> all() {
        return jdbc.sql("""
                        SELECT * FROM deployment_record
                        ORDER BY trouble = '', told IS NOT NULL, repository, deployment_name, digest LIMIT :most
                        """)
                .param("most", MOST_SHOWN)
                .query(DeploymentStore::row)
                .list();
    }

    /** Those whose turn it is, whether there is something to tell or not. */
    List<Row> due(long after) {
        return jdbc.sql("""
                        SELECT * FROM deployment_record
                        WHERE deployment_record_id > :after AND (try_after IS NULL OR try_after < :now)
                        ORDER BY deployment_record_id LIMIT :most
                        """)
                .param("after", after)
                .param("now", Timestamp.from(clock.instant()))
                .param("most", BATCH)
                .query(DeploymentStore::row)
                .list();
    }

    void told(Row row) {
        jdbc.sql("""
                        UPDATE deployment_record SET told = :told, told_at = :now, trouble = '', try_after = NULL
                        WHERE deployment_record_id = :id
                        """)
                .param("told", row.content())
                .param("now", Timestamp.from(clock.instant()))
                .param("id", row.id())
                .update();
    }

    void failed(Row row, String trouble) {
        jdbc.sql("UPDATE deployment_record SET trouble = :trouble, try_after = :later WHERE deployment_record_id = :id")
                .param("trouble", StoredText.words(trouble))
                .param("later", Timestamp.from(clock.instant().plus(PATIENCE)))
                .param("id", row.id())
                .update();
    }

    /** Whether records leave this server. */
    public boolean isOn() {
        return jdbc.sql("SELECT is_on FROM deployment_setting")
                .query((row, _) -> row.getBoolean(1))
                .optional()
                .orElse(false);
    }

    public void turn(boolean on, Actor by) {
        jdbc.sql("""
                        INSERT INTO deployment_setting (is_on, changed_by, changed_at) VALUES (:on, :by, :now)
                        ON CONFLICT (singleton) DO UPDATE SET is_on = excluded.is_on, changed_by = excluded.changed_by,
                            changed_at = excluded.changed_at
                        """)
                .param("on", on)
                .param("by", by.name())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        audit.record(by, on ? "deployment-records.on" : "deployment-records.off", "", "");
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        RepositoryKey repository =
                RepositoryKey.parse("https://" + row.getString("repository")).orElseThrow();
        return new Row(
                row.getLong("deployment_record_id"),
                repository,
                new DeploymentRecord(
                        row.getString("name"),
                        row.getString("digest"),
                        row.getBoolean("is_deployed"),
                        row.getString("environment"),
                        row.getString("cluster"),
                        row.getString("deployment_name"),
                        Arrays.stream((String[]) row.getArray("risks").getArray())
                                .map(RuntimeRisk::valueOf)
                                .toList(),
                        repository.name()),
                Optional.ofNullable(row.getString("told")).orElse(""),
                Optional.ofNullable(row.getTimestamp("told_at")).map(Timestamp::toInstant),
                row.getString("trouble"));
    }
}
