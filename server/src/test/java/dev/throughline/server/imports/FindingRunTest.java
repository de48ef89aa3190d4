package dev.throughline.server.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.connect.ConnectionCheck;
import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.Cursor;
import dev.throughline.connect.FindingSource;
import dev.throughline.connect.ImportPage;
import dev.throughline.connect.endor.EndorLabs;
import dev.throughline.server.connections.ConnectionId;
import dev.throughline.testkit.simulator.Fault;
import dev.throughline.testkit.simulator.SimulatorServer;
import dev.throughline.testkit.simulator.endor.EndorEstate;
import dev.throughline.testkit.simulator.endor.EndorFindingBuilder;
import dev.throughline.testkit.simulator.endor.EndorSimulator;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FindingRunTest {
    private final EndorEstate estate = new EndorEstate("acme");
    private final EndorSimulator service = new EndorSimulator(estate, InstantSource.system());
    private final SimulatorServer simulator = SimulatorServer.start(service);
    private final ImportFixture imports = new ImportFixture(InstantSource.system());
    private final ConnectionId connection = imports.connection("Endor Labs");

    @AfterEach
    void stop() {
        simulator.close();
    }

    private static EndorFindingBuilder finding(int number) {
        return EndorFindingBuilder.finding(id("ff", number), id("bb", 1)).alias("CVE-2026-1" + number);
    }

    private static String id(String prefix, int number) {
        return prefix + String.format(Locale.ROOT, "%022x", number);
    }

    private void project() {
        estate.project("acme", id("bb", 1), "https://github.com/Acme/Shop.git");
    }

    private SyncRun.Counts run() {
        try (EndorLabs endor = ImportFixture.endor(simulator.address())) {
            return imports.counts(imports.run(connection, endor));
        }
    }

    @Test
    void importsFindingsOnceAndThenChangesNothing() {
        project();
        IntStream.range(100, 110)
                .forEach(number -> estate.finding(finding(number).tags("REACHABLE_FUNCTION")));

        assertThat(run()).isEqualTo(new SyncRun.Counts(10, 10, 0, 0, 0, 0, 0));
        List<String> first = imports.content();
        imports.heard.clear();

        assertThat(run()).isEqualTo(new SyncRun.Counts(10, 0, 0, 10, 0, 0, 0));
        assertThat(imports.content()).isEqualTo(first).hasSize(10);
        assertThat(imports.heard).isEmpty();
    }

    @Test
    void writesIntoTheHistoryWhatAToolChanges() {
        project();
        estate.finding(finding(100).tags("UNREACHABLE_FUNCTION"));
        run();

        estate.finding(finding(100).tags("REACHABLE_FUNCTION"));

        assertThat(run()).isEqualTo(new SyncRun.Counts(1, 0, 1, 0, 0, 0, 0));
        assertThat(imports.findings()).containsExactly("CVE-2026-1100 OPEN REACHABLE FUNCTION");
        assertThat(imports.events()).containsExactly("VERDICT UNREACHABLE FUNCTION > REACHABLE FUNCTION by Endor Labs");
    }

    @Test
    void closesWhatVanishedAndOpensAgainWhatComesBack() {
        project();
        estate.finding(finding(100)).finding(finding(101));
        run();

        estate.resolve(id("ff", 100));
        assertThat(run()).isEqualTo(new SyncRun.Counts(1, 0, 0, 1, 1, 0, 0));
        assertThat(imports.findings())
                .containsExactly("CVE-2026-1100 RESOLVED UNKNOWN DEPENDENCY", "CVE-2026-1101 OPEN UNKNOWN DEPENDENCY");

        estate.finding(finding(100));
        assertThat(run()).isEqualTo(new SyncRun.Counts(2, 0, 0, 1, 0, 1, 0));
        assertThat(imports.findings())
                .containsExactly("CVE-2026-1100 OPEN UNKNOWN DEPENDENCY", "CVE-2026-1101 OPEN UNKNOWN DEPENDENCY");
        assertThat(imports.events())
                .containsExactly("STATE OPEN > RESOLVED by Endor Labs", "REOPENED RESOLVED > OPEN by Endor Labs");
    }

    @Test
    void closesNothingWhenTheWalkBreaksOff() {
        project();
        IntStream.range(100, 103).forEach(number -> estate.finding(finding(number)));
        run();
        estate.resolve(id("ff", 100));
        simulator.faults().next("/v1/namespaces/acme/findings", new Fault.Refusal(403));

        assertThatThrownBy(this::run).isInstanceOf(ConnectorException.class);

        assertThat(imports.findings()).hasSize(3).allMatch(finding -> finding.contains(" OPEN "));
    }

    @Test
    void closesNothingWhenTheToolShowsNothingAtAll() {
        project();
        estate.finding(finding(100));
        run();
        SimulatorServer empty =
                SimulatorServer.start(new EndorSimulator(new EndorEstate("acme"), InstantSource.system()));

        try (empty;
                EndorLabs endor = ImportFixture.endor(empty.address())) {
            assertThatThrownBy(() -> imports.run(connection, endor)).hasMessageContaining("shows no project at all");
        }

        assertThat(imports.findings()).containsExactly("CVE-2026-1100 OPEN UNKNOWN DEPENDENCY");
    }

    @Test
    void goesOnWhereItBrokeOffAndEndsAsIfItHadNot() {
        EndorEstate large = EndorEstate.generated("acme", 3, 6, 300);
        ImportFixture undisturbed = new ImportFixture(InstantSource.system());
        try (SimulatorServer server = SimulatorServer.start(new EndorSimulator(large, InstantSource.system()))) {
            try (EndorLabs endor = ImportFixture.endor(server.address())) {
                undisturbed.run(undisturbed.connection("Endor Labs"), endor);
            }
            server.faults().every(5, new Fault.Refusal(403));
            int attempts = 0;
            boolean isComplete = false;
            while (!isComplete && attempts < 50) {
                isComplete = isCompletedBy(server);
                attempts++;
            }

            assertThat(attempts).isGreaterThan(2);
            assertThat(imports.content()).hasSize(1710).isEqualTo(undisturbed.content());
            assertThat(imports.runs()).containsExactly("COMPLETE seen 1800 imported 1710 skipped 90");
        }
    }

    private boolean isCompletedBy(SimulatorServer server) {
        try (EndorLabs endor = ImportFixture.endor(server.address())) {
            imports.run(connection, endor);
            return true;
        } catch (ConnectorException _) {
            return false;
        }
    }

    @Test
    void findsRowsUnchangedThatMovedToAnotherPageBecauseOneBeforeThemIsGone() {
        EndorEstate large = EndorEstate.generated("acme", 1, 4, 300);
        try (SimulatorServer server = SimulatorServer.start(new EndorSimulator(large, InstantSource.system()))) {
            assertThat(isCompletedBy(server)).isTrue();
            large.resolve("ff0000000000000000000000");

            assertThat(isCompletedBy(server)).isTrue();

            assertThat(imports.runs().getLast()).isEqualTo("COMPLETE seen 1199 unchanged 1139 closed 1 skipped 60");
        }
    }

    @Test
    void storesNothingForAWorkerThatWasThoughtDead() {
        Lease old = imports.runs.takeUp(connection, "test");
        Lease now = imports.runs.takeUp(connection, "test");

        assertThat(now.run()).isEqualTo(old.run());
        assertThatThrownBy(() -> imports.transactions.executeWithoutResult(_ -> imports.runs.hold(old)))
                .isInstanceOf(LostLeaseException.class);
        imports.transactions.executeWithoutResult(_ -> imports.runs.hold(now));
        imports.runs.finish(old, SyncRun.State.FAILED, Optional.empty());
        assertThat(imports.runs()).containsExactly("RUNNING");
    }

    @Test
    void endsAWalkThatNeverEnds() {
        EndlessSource endless = new EndlessSource();

        assertThatThrownBy(() -> imports.run(connection, endless))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(ConnectorException.Reason.ENDLESS_PAGES));
    }

    /** Its cursors never repeat and its pages hold nothing. */
    private static final class EndlessSource implements FindingSource {
        private long page;

        @Override
        public String tool() {
            return "Endless";
        }

        @Override
        public ConnectionCheck check() {
            throw new IllegalStateException("nobody asks");
        }

        @Override
        public ImportPage page(Cursor at) {
            return ImportPage.ofProjects(List.of(), Optional.of(new Cursor("page " + page++)));
        }
    }
}
