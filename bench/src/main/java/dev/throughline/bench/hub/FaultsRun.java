package dev.throughline.bench.hub;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Kills server, worker or PostgreSQL with {@code kill -9} at random moments of an import, starts what is gone, and compares the
 * tables at the end with those of an import that nobody disturbed. Exits with 1 if they differ.
 *
 * <p>Arguments: a folder that is made anew, findings, projects, kills, the seed of chance.
 */
public final class FaultsRun implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(30);
    /** The end of a walk is not the end of a run: the last kill shall hit before it. */
    private static final double LAST_PART = 0.95;

    private static final int LONGEST_MOMENT = 400;

    private final HubFolder hub;
    private final Random random;
    private final OwnPostgres postgres;
    private final JdbcClient database;
    private BenchProcess server;
    private BenchProcess worker;

    private FaultsRun(HubFolder hub, Random random) throws IOException, InterruptedException {
        this.hub = hub;
        this.random = random;
        this.postgres = OwnPostgres.in(hub.postgres(), hub.made());
        this.database = JdbcClient.create(postgres.address().dataSource());
        this.server = serve();
        this.worker = work();
    }

    private enum Victim {
        SERVER,
        WORKER,
        POSTGRES
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int findings = Integer.parseInt(arguments[1]);
        int projects = Integer.parseInt(arguments[2]);
        int kills = Integer.parseInt(arguments[3]);
        long seed = Long.parseLong(arguments[4]);
        List<String> differences;
        try (BenchProcess tenant = BenchProcess.start(
                TenantProcess.class,
                List.of("-Xmx1g"),
                String.valueOf(projects),
                String.valueOf(findings / projects))) {
            String address = tenant.line();
            Content undisturbed = content(folder, address, findings, 0, seed);
            Content disturbed = content(folder, address, findings, kills, seed);
            undisturbed
                    .rowsByTable()
                    .forEach((table, rows) -> System.out.printf(Locale.ROOT, "%,12d rows of %s%n", rows, table));
            System.out.println("run: " + undisturbed.runs());
            differences = disturbed.differencesFrom(undisturbed);
        }
        if (!differences.isEmpty()) {
            differences.forEach(System.out::println);
            System.exit(1);
        }
        System.out.printf(Locale.ROOT, "equal, row by row: %,d findings, %d kills, seed %d%n", findings, kills, seed);
    }

    private static Content content(Path folder, String tenant, long findings, int kills, long seed) throws Exception {
        try (FaultsRun run = new FaultsRun(HubFolder.fresh(folder, tenant), new Random(seed))) {
            for (int kill = 0; kill < kills; kill++) {
                double part = (kill + run.random.nextDouble()) / kills * LAST_PART;
                run.await("SELECT coalesce(sum(seen), 0) >= " + (long) (part * findings) + " FROM sync_run");
                // A moment more, so that it hits in the middle of a page too.
                TimeUnit.MILLISECONDS.sleep(run.random.nextInt(LONGEST_MOMENT));
                run.kill(Victim.values()[run.random.nextInt(Victim.values().length)]);
            }
            run.await("SELECT count(finished_at) > 0 FROM sync_run");
            return Content.of(run.postgres.address());
        }
    }

    private BenchProcess serve() throws IOException {
        return hub.start(postgres.address(), "serve", "--port", "0");
    }

    private BenchProcess work() throws IOException {
        return hub.start(postgres.address(), "worker");
    }

    private void kill(Victim victim) throws IOException, InterruptedException {
        System.out.printf(
                Locale.ROOT,
                "kill -9 %-8s after %,d findings%n",
                victim.name().toLowerCase(Locale.ROOT),
                database.sql("SELECT coalesce(sum(seen), 0) FROM sync_run")
                        .query(Long.class)
                        .single());
        switch (victim) {
            case SERVER -> {
                server.kill();
                server = serve();
            }
            case WORKER -> {
                worker.kill();
                worker = work();
            }
            case POSTGRES -> {
                postgres.kill();
                postgres.revive();
            }
        }
    }

    /** Until a condition holds. A process that ends because its database is away is started again, as an operator's system does. */
    private void await(String condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        while (!holds(condition)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("never came about: " + condition);
            }
            if (!server.process().isAlive()) {
                server = serve();
            }
            if (!worker.process().isAlive()) {
                worker = work();
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private boolean holds(String condition) {
        try {
            return database.sql(condition).query(Boolean.class).single();
        } catch (DataAccessException _) {
            return false; // PostgreSQL is coming up
        }
    }

    @Override
    public void close() throws IOException {
        worker.close();
        server.close();
        postgres.close();
    }
}
