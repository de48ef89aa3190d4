package dev.throughline.bench.hub;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Imports a simulated Endor Labs tenant into an empty hub, and then once more unchanged: simulator, server and PostgreSQL are
 * processes of their own, and what each costs is printed.
 *
 * <p>Arguments: a folder that is made anew, how many findings, how many projects; then options of the server's Java.
 */
public final class ImportRun {
    private static final long PATIENCE = TimeUnit.HOURS.toNanos(2);
    private static final int TENANT_MEBIBYTES = 2_048;

    private final HubFolder hub;
    private final BenchProcess tenant;
    private final BenchProcess server;

    private ImportRun(HubFolder hub, BenchProcess tenant, BenchProcess server) {
        this.hub = hub;
        this.tenant = tenant;
        this.server = server;
    }

    private record Finished(String state, long seen, long imported, long unchanged, double seconds) {}

    private record Cost(Duration tenant, Duration server, Duration database) {}

    public static void main(String[] arguments) throws Exception {
        int findings = Integer.parseInt(arguments[1]);
        int projects = Integer.parseInt(arguments[2]);
        List<String> options = Arrays.asList(arguments).subList(3, arguments.length);
        try (BenchProcess tenant = BenchProcess.start(
                TenantProcess.class,
                List.of("-Xmx" + TENANT_MEBIBYTES + "m"),
                String.valueOf(projects),
                String.valueOf(findings / projects))) {
            HubFolder hub = HubFolder.fresh(Path.of(arguments[0]), tenant.line());
            try (BenchProcess server = hub.serve(options)) {
                new ImportRun(hub, tenant, server).measure();
            }
        }
    }

    private void measure() throws IOException, InterruptedException {
        JdbcClient database = database();
        Finished first = measured("first import", database, 1);
        database.sql("UPDATE scheduled_tasks SET execution_time = now() WHERE task_name = 'synchronize'")
                .update();
        Finished second = measured("unchanged import", database, 2);
        System.out.printf(
                Locale.ROOT,
                "unchanged / first: %.2f times as fast; server: peak memory %d MiB%n",
                rate(second) / rate(first),
                ProcessorTime.peakMebibytes(server.process().toHandle()));
    }

    private JdbcClient database() throws InterruptedException {
        Optional<JdbcClient> database = hub.database();
        while (database.isEmpty()) {
            pause();
            database = hub.database();
        }
        return database.get();
    }

    private Finished measured(String what, JdbcClient database, int run) throws IOException, InterruptedException {
        Cost before = cost();
        Finished finished = awaited(database, run);
        Cost after = cost();
        System.out.printf(
                Locale.ROOT,
                "%-16s %s: %,d findings in %.1f s: %,.0f findings/s (%,d imported, %,d unchanged)%n",
                what,
                finished.state().toLowerCase(Locale.ROOT),
                finished.seen(),
                finished.seconds(),
                rate(finished),
                finished.imported(),
                finished.unchanged());
        System.out.printf(
                Locale.ROOT,
                "%-16s processor time: server %.1f s, PostgreSQL %.1f s, simulator %.1f s%n",
                "",
                seconds(after.server().minus(before.server())),
                seconds(after.database().minus(before.database())),
                seconds(after.tenant().minus(before.tenant())));
        return finished;
    }

    private static double rate(Finished run) {
        return run.seen() / run.seconds();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    private Cost cost() throws IOException {
        return new Cost(
                ProcessorTime.of(tenant.process().toHandle()),
                ProcessorTime.of(server.process().toHandle()),
                ProcessorTime.of(hub.postmaster().orElseThrow()));
    }

    /** The n-th run, once it has finished. */
    private Finished awaited(JdbcClient database, int run) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        while (System.nanoTime() < end) {
            Optional<Finished> finished = finished(database, run);
            if (finished.isPresent()) {
                return finished.get();
            }
            if (!server.process().isAlive()) {
                throw new IllegalStateException(
                        "the server ended: see " + hub.folder().resolve("serve.log"));
            }
            pause();
        }
        throw new IllegalStateException("no run ended");
    }

    private static Optional<Finished> finished(JdbcClient database, int run) {
        return database.sql("""
                        SELECT state, seen, imported, unchanged, extract(epoch FROM finished_at - started_at) FROM sync_run
                        WHERE finished_at IS NOT NULL ORDER BY run_id OFFSET :before LIMIT 1
                        """)
                .param("before", run - 1)
                .query((row, _) -> new Finished(
                        row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getDouble(5)))
                .optional();
    }

    private static void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(200);
    }
}
