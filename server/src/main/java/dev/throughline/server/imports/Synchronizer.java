package dev.throughline.server.imports;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.model.InputException;
import dev.throughline.server.access.Actor;
import dev.throughline.server.connections.Connection;
import dev.throughline.server.connections.Connections;
import dev.throughline.server.connections.Connectors;
import dev.throughline.server.connections.Connectors.Opened;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one run of a connection, and says when to come back. */
final class Synchronizer {
    private static final Logger LOG = LoggerFactory.getLogger(Synchronizer.class);
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);
    private static final int MOST_TRIES = 8;
    private static final double JITTER = 0.1;

    private final Connections connections;
    private final Connectors connectors;
    private final SyncRuns runs;
    private final FindingRun findings;
    private final RepositoryRun repositories;
    private final InventoryRun inventories;
    private final InstantSource clock;
    private final RandomGenerator random;

    Synchronizer(
            Connections connections,
            Connectors connectors,
            SyncRuns runs,
            FindingRun findings,
            RepositoryRun repositories,
            InventoryRun inventories,
            InstantSource clock,
            RandomGenerator random) {
        this.connections = connections;
        this.connectors = connectors;
        this.runs = runs;
        this.findings = findings;
        this.repositories = repositories;
        this.inventories = inventories;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Begins a run, or goes on with the one that is not finished.
     *
     * @param cause who or what asked for it
     * @return when the next one is due
     */
    Instant run(Connection connection, String cause) {
        Lease lease = runs.takeUp(connection.id(), cause);
        try (Opened opened = connectors.open(connection, Actor.system("synchronization"))) {
            boolean isComplete = switch (opened) {
                case Opened.Scanner(var source, var _) -> findings.goOn(lease, source);
                case Opened.Host(var host, var _) -> repositories.goOn(lease, host);
                case Opened.Inventory(var source, var _) -> inventories.goOn(lease, source, connection.source());
                case Opened.Tracker _ -> throw new IllegalStateException("tickets are not synchronized");
            };
            if (!isComplete) {
                return clock.instant();
            }
            connections.accepted(connection.id(), Optional.empty());
            return afterInterval(connection);
        } catch (LostLeaseException lost) {
            LOG.info("{}", lost.getMessage());
            return afterInterval(connection);
        } catch (ConnectorException failure) {
            return afterFailure(connection, lease, failure);
        } catch (InputException wrong) {
            SyncRun.Failure failure = new SyncRun.Failure(
                    "SETTINGS", wrong.problem().toString(), wrong.problem().remedy());
            runs.finish(lease, SyncRun.State.FAILED, Optional.of(failure));
            return afterInterval(connection);
        } catch (RuntimeException mistake) {
            LOG.error("run {} of {} broke off", lease.run().value(), connection.name(), mistake);
            SyncRun.Failure failure = new SyncRun.Failure(
                    "INTERNAL",
                    "the server made a mistake, or its database did not answer",
                    "the run goes on by itself; the server's log says more");
            return putOff(connection, lease, failure, Optional.empty());
        }
    }

    private Instant afterFailure(Connection connection, Lease lease, ConnectorException trouble) {
        String words = String.valueOf(trouble.getMessage());
        SyncRun.Failure failure = new SyncRun.Failure(trouble.reason().name(), words, trouble.remedy());
        if (trouble.mayPass()) {
            return putOff(connection, lease, failure, trouble.askedWait());
        }
        if (trouble.reason() == Reason.CREDENTIALS_REJECTED) {
            connections.refused(connection.id(), words);
        }
        runs.finish(lease, SyncRun.State.FAILED, Optional.of(failure));
        return afterInterval(connection);
    }

    /** The run waits and goes on where it is; one that gets nowhere time after time fails. */
    private Instant putOff(Connection connection, Lease lease, SyncRun.Failure failure, Optional<Duration> askedWait) {
        int tries = runs.tries(lease);
        if (tries >= MOST_TRIES) {
            runs.finish(lease, SyncRun.State.FAILED, Optional.of(failure));
            return afterInterval(connection);
        }
        Duration growing = FIRST_WAIT.multipliedBy(1L << Math.min(tries, 10));
        Duration wait = askedWait.orElse(growing.compareTo(LONGEST_WAIT) < 0 ? growing : LONGEST_WAIT);
        Instant until = clock.instant().plus(wait);
        runs.putOff(lease, until, failure);
        return until;
    }

    /** A tenth earlier or later, so that connections do not all come at once. */
    private Instant afterInterval(Connection connection) {
        long seconds = Duration.ofMinutes(connection.everyMinutes()).toSeconds();
        long jitter = Math.round(seconds * JITTER * (2 * random.nextDouble() - 1));
        return clock.instant().plusSeconds(seconds + jitter);
    }
}
