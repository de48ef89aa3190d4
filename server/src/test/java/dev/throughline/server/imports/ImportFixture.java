package dev.throughline.server.imports;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.throughline.advisories.store.DataDirectory;
import dev.throughline.connect.FindingSource;
import dev.throughline.connect.Secret;
import dev.throughline.connect.endor.EndorLabs;
import dev.throughline.connect.endor.EndorSettings;
import dev.throughline.connect.http.AddressRules;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.model.RepositoryKey;
import dev.throughline.server.TestDatabase;
import dev.throughline.server.advisories.AdvisoryDatabase;
import dev.throughline.server.advisories.AdvisoryRows;
import dev.throughline.server.connections.ConnectionId;
import dev.throughline.server.estate.Assets;
import dev.throughline.server.estate.Repositories;
import dev.throughline.server.estate.RepositoryId;
import dev.throughline.server.estate.ScannedProjects;
import dev.throughline.server.findings.FindingId;
import dev.throughline.server.findings.FindingLife;
import dev.throughline.server.findings.Merge;
import dev.throughline.server.findings.MovedProjects;
import dev.throughline.server.findings.ReportImport;
import dev.throughline.server.findings.Staging;
import dev.throughline.server.findings.VanishedReports;
import dev.throughline.testkit.simulator.endor.EndorSimulator;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Imports on a database, without the rest of the server. */
final class ImportFixture {
    private final InstantSource clock;
    final JdbcClient jdbc;
    final List<FindingId> heard = new ArrayList<>();
    final SyncRuns runs;
    final ScannedProjects projects;
    final TransactionTemplate transactions;
    final FindingLife life;
    private final Repositories repositories;
    private final FindingRun run;

    ImportFixture(InstantSource clock) {
        this(TestDatabase.fresh().dataSource(), clock);
    }

    ImportFixture(DataSource addresses, InstantSource clock) {
        this.clock = clock;
        DataSource database = pooled(addresses);
        jdbc = JdbcClient.create(database);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        Merge merge = new Merge(database, List.of(heard::addAll));
        runs = new SyncRuns(jdbc, clock);
        repositories = new Repositories(jdbc, clock);
        life = new FindingLife(jdbc, transactions, merge, clock);
        projects = new ScannedProjects(
                new JdbcTemplate(database), repositories, List.of(new MovedProjects(database, merge, clock)), clock);
        AdvisoryRows advisories =
                new AdvisoryRows(jdbc, new AdvisoryDatabase(new DataDirectory(Path.of("no such folder")), clock));
        ReportImport reports =
                new ReportImport(jdbc, new Assets(jdbc, clock), new Staging(database, advisories), merge);
        run = new FindingRun(
                transactions, runs, new Pages(jdbc), projects, reports, new VanishedReports(jdbc, merge), clock);
    }

    /** A page is a transaction, which takes less time than making a connection. */
    private static DataSource pooled(DataSource addresses) {
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(addresses);
        pool.setMinimumIdle(0);
        pool.setMaximumPoolSize(4);
        pool.setIdleTimeout(10_000);
        return new HikariDataSource(pool);
    }

    ConnectionId connection(String tool) {
        return new ConnectionId(jdbc.sql("""
                        INSERT INTO connection (kind, name, tool, created_at, created_by, changed_at)
                        VALUES ('ENDOR_LABS', :tool, :tool, now(), 'test', now()) RETURNING connection_id
                        """)
                .param("tool", tool)
                .query((row, _) -> row.getLong(1))
                .single());
    }

    /** Reads the whole of a simulated Endor Labs tenant. */
    static EndorLabs endor(URI address) {
        HttpSettings http = HttpSettings.defaults()
                .withAddresses(AddressRules.allowing("127.0.0.1"))
                .withWaits(Duration.ofMillis(1), Duration.ofMillis(5))
                .withLargestAnswer(4 << 20);
        return new EndorLabs(
                new EndorSettings(address, "acme", EndorSimulator.KEY, Secret.of(EndorSimulator.SECRET)),
                http,
                InstantSource.system());
    }

    /** A whole run. */
    SyncRunId run(ConnectionId connection, FindingSource source) {
        Lease lease = runs.takeUp(connection, "test");
        run.goOn(lease, source);
        return lease.run();
    }

    Instant now() {
        return clock.instant();
    }

    /** What one row of a run says. */
    SyncRun.Counts counts(SyncRunId run) {
        return jdbc.sql("""
                        SELECT seen, imported, updated, unchanged, closed, reopened, skipped FROM sync_run
                        WHERE run_id = :run
                        """)
                .param("run", run.value())
                .query((row, _) -> new SyncRun.Counts(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7)))
                .single();
    }

    /**
     * All that was imported, without ids and times of our own: equal for two databases in which the same came about, by whatever
     * way.
     */
    List<String> content() {
        return jdbc.sql("""
                        SELECT concat_ws(' | ', coalesce(rp.key, p.name), pk.type, pk.name, a.name, f.state, f.verdict, f.level,
                            f.severity, f.cvss, f.epss, f.conflict, f.direct, f.versions, f.tools, f.fix_version,
                            f.detected_at, f.reopened,
                            (SELECT string_agg(concat_ws(',', r.source_id, r.tool, r.version, r.verdict, r.level,
                                        r.closed_at IS NULL, md5(r.detail::text)), ';' ORDER BY r.source_id)
                             FROM finding_report r WHERE r.finding_id = f.finding_id))
                        FROM finding f
                        JOIN asset s USING (asset_id)
                        JOIN package pk USING (package_id)
                        JOIN advisory a USING (advisory_id)
                        LEFT JOIN repository rp ON rp.repository_id = s.repository_id
                        LEFT JOIN scanned_project p ON p.project_id = s.project_id
                        ORDER BY 1
                        """).query((row, _) -> row.getString(1)).list();
    }

    /** Findings as {@code CVE state verdict level}, sorted. */
    List<String> findings() {
        return jdbc.sql("""
                        SELECT concat_ws(' ', a.name, f.state, f.verdict, f.level, CASE WHEN f.conflict THEN 'CONFLICT' END)
                        FROM finding f JOIN advisory a USING (advisory_id) ORDER BY 1
                        """).query((row, _) -> row.getString(1)).list();
    }

    /** The history as {@code KIND before > after by actor}, oldest first. */
    List<String> events() {
        return jdbc.sql("""
                        SELECT kind || ' ' || coalesce(old_value || ' > ', '') || new_value || ' by ' || actor
                               || CASE WHEN comment <> '' THEN ' (' || comment || ')' ELSE '' END
                        FROM finding_event ORDER BY event_id
                        """).query((row, _) -> row.getString(1)).list();
    }

    /** Runs as their state and what is not zero, oldest first. */
    List<String> runs() {
        return jdbc.sql("""
                        SELECT concat_ws(' ', state, 'seen ' || nullif(seen, 0), 'imported ' || nullif(imported, 0),
                            'updated ' || nullif(updated, 0), 'unchanged ' || nullif(unchanged, 0),
                            'closed ' || nullif(closed, 0), 'reopened ' || nullif(reopened, 0),
                            'skipped ' || nullif(skipped, 0))
                        FROM sync_run ORDER BY run_id
                        """).query((row, _) -> row.getString(1)).list();
    }

    List<FindingId> ids() {
        return jdbc.sql("SELECT finding_id FROM finding ORDER BY 1")
                .query((row, _) -> new FindingId(row.getLong(1)))
                .list();
    }

    long number(String sql) {
        return jdbc.sql(sql).query((row, _) -> row.getLong(1)).single();
    }

    RepositoryId repository(RepositoryKey key) {
        return repositories.find(key).orElseThrow();
    }
}
