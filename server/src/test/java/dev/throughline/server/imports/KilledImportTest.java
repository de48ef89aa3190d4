package dev.throughline.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.connect.endor.EndorLabs;
import dev.throughline.server.connections.ConnectionId;
import dev.throughline.testkit.simulator.SimulatorServer;
import dev.throughline.testkit.simulator.endor.EndorEstate;
import dev.throughline.testkit.simulator.endor.EndorSimulator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code kill -9} in the middle of an import; {@code bench/run server-faults} does the same at random and with whole servers. */
class KilledImportTest {
    private static final int FINDINGS = 6_000;

    private final SimulatorServer simulator = SimulatorServer.start(
            new EndorSimulator(EndorEstate.generated("acme", 3, 20, FINDINGS / 20), InstantSource.system()));
    private final EmbeddedPostgres postgres = started();
    private final JdbcClient jdbc = JdbcClient.create(postgres.getPostgresDatabase());

    private static EmbeddedPostgres started() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() throws IOException {
        simulator.close();
        postgres.close();
    }

    @Test
    void endsAsIfNothingHadHappened() throws Exception {
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
        ImportFixture disturbed = new ImportFixture(postgres.getPostgresDatabase(), InstantSource.system());
        ConnectionId connection = disturbed.connection("Endor Labs");

        Process first = start(connection);
        awaitSeen(FINDINGS / 5);
        first.destroyForcibly().waitFor();
        Process second = start(connection);
        awaitSeen(2 * FINDINGS / 5);
        killPostgres();
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        awaitPostgres();
        Process third = start(connection);
        awaitSeen(3 * FINDINGS / 5);
        third.destroyForcibly().waitFor();
        Process last = start(connection);
        assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(last.exitValue()).isZero();
        assertThat(List.of(first.exitValue(), second.exitValue(), third.exitValue()))
                .as("each was stopped half-way")
                .doesNotContain(0);
        ImportFixture undisturbed = undisturbed();
        assertThat(disturbed.content()).hasSize(FINDINGS * 19 / 20).isEqualTo(undisturbed.content());
        assertThat(disturbed.runs()).isEqualTo(undisturbed.runs());
        assertThat(disturbed.events()).isEmpty();
    }

    private ImportFixture undisturbed() {
        ImportFixture undisturbed = new ImportFixture(InstantSource.system());
        try (EndorLabs endor = ImportFixture.endor(simulator.address())) {
            undisturbed.run(undisturbed.connection("Endor Labs"), endor);
        }
        return undisturbed;
    }

    private Process start(ConnectionId connection) throws IOException {
        return ImportingProcess.start(postgres.getJdbcUrl("postgres", "postgres"), connection, simulator.address());
    }

    /** One of its processes dies, whereupon PostgreSQL ends all others, trusts no memory and recovers from its log. */
    private void killPostgres() {
        jdbc.sql("SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()")
                .query(Long.class)
                .list()
                .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    private void awaitPostgres() {
        awaitSeen(0);
    }

    private void awaitSeen(long findings) {
        Instant end = Instant.now().plusSeconds(60);
        while (seen() < findings) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("only " + seen() + " findings came in");
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    /** Less than nothing while PostgreSQL recovers. */
    private long seen() {
        try {
            return jdbc.sql("SELECT coalesce(sum(seen), 0) FROM sync_run")
                    .query(Long.class)
                    .single();
        } catch (DataAccessException _) {
            return -1;
        }
    }
}
