package dev.throughline.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.Actor;
import dev.throughline.server.connections.ConnectionForm;
import dev.throughline.server.connections.ConnectionId;
import dev.throughline.server.connections.ConnectionKind;
import dev.throughline.server.connections.Connections;
import dev.throughline.testkit.simulator.Call;
import dev.throughline.testkit.simulator.Fault;
import dev.throughline.testkit.simulator.Reply;
import dev.throughline.testkit.simulator.Service;
import dev.throughline.testkit.simulator.SimulatorServer;
import dev.throughline.testkit.simulator.endor.EndorEstate;
import dev.throughline.testkit.simulator.endor.EndorSimulator;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two workers share the jobs of one database, and some of the services that they ask are hostile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedJobsTest {
    private static final String HEARTBEAT = "throughline.jobs.heartbeat";
    private static final Actor TEST = Actor.system("test");
    private static final String FINDINGS = "/v1/namespaces/acme/findings";
    private static final long GIGABYTE = 1L << 30;
    private static final int ALWAYS = 100;

    private TestServer server;
    private List<TestServer> workers = List.of();

    @BeforeAll
    void start() {
        // A worker that a busy machine keeps from its heartbeat is thought dead, which is not what this is about.
        System.setProperty(HEARTBEAT, "30s");
        server = TestServer.start();
        workers = List.of(server.worker(), server.worker());
    }

    @AfterAll
    void stop() {
        workers.forEach(TestServer::close);
        server.close();
        System.clearProperty(HEARTBEAT);
    }

    private ConnectionId connect(String name, SimulatorServer simulator) {
        Map<String, String> values = Map.of(
                "address",
                simulator.address().toString(),
                "namespace",
                "acme",
                "key",
                EndorSimulator.KEY,
                "secret",
                EndorSimulator.SECRET);
        return server.part(Connections.class)
                .connect(ConnectionKind.ENDOR_LABS, new ConnectionForm(name, values, 360, Optional.empty()), TEST);
    }

    private static SimulatorServer tenant(int projects, int findingsEach) {
        return SimulatorServer.start(
                new EndorSimulator(EndorEstate.generated("acme", 1, projects, findingsEach), InstantSource.system()));
    }

    /** A tenant that notices when two walks ask it at once: a walk asks one thing after the other. */
    private static final class WatchedTenant implements Service {
        private final Service tenant =
                new EndorSimulator(EndorEstate.generated("acme", 1, 4, 300), InstantSource.system());
        private final Set<String> walking = ConcurrentHashMap.newKeySet();
        private final List<String> overlaps = Collections.synchronizedList(new ArrayList<>());

        @Override
        public Reply answer(Call call) {
            if (!call.rawPath().equals(FINDINGS)) {
                return tenant.answer(call);
            }
            if (!walking.add(FINDINGS)) {
                overlaps.add(call.query().toString());
            }
            try {
                return tenant.answer(call);
            } finally {
                walking.remove(FINDINGS);
            }
        }
    }

    @Test
    void neverDoOneRunBothAtOnce() {
        List<WatchedTenant> tenants =
                IntStream.range(0, 6).mapToObj(_ -> new WatchedTenant()).toList();
        List<SimulatorServer> simulators =
                tenants.stream().map(SimulatorServer::start).toList();
        List<ConnectionId> connections = IntStream.range(0, 6)
                .mapToObj(number -> connect("shared " + number, simulators.get(number)))
                .toList();
        String ids = String.join(
                ",", connections.stream().map(id -> String.valueOf(id.value())).toList());
        server.await("SELECT count(*) FROM sync_run WHERE state = 'COMPLETE' AND connection_id IN (" + ids + ")", 6);
        Synchronizations synchronizations = server.part(Synchronizations.class);
        Connections all = server.part(Connections.class);

        for (int again = 0; again < 3; again++) {
            connections.forEach(id -> synchronizations.now(all.find(id).orElseThrow(), TEST));
            server.await(
                    "SELECT count(*) FROM scheduled_tasks WHERE task_name = 'synchronize'"
                            + " AND (picked OR execution_time < now() + interval '1 hour') AND task_instance IN ('"
                            + ids.replace(",", "','") + "')",
                    0);
        }

        simulators.forEach(SimulatorServer::close);
        assertThat(tenants).allSatisfy(tenant -> assertThat(tenant.overlaps).isEmpty());
        assertThat(server.number("SELECT count(*) FROM sync_run WHERE connection_id IN (" + ids + ")"))
                .isBetween(12L, 24L);
        assertThat(server.number("SELECT count(*) FROM sync_run WHERE connection_id IN (" + ids
                        + ") AND (attempt <> 1 OR state <> 'COMPLETE' OR seen <> 1200)"))
                .isZero();
        assertThat(server.number("SELECT count(*) FROM sync_run a JOIN sync_run b ON a.connection_id = b.connection_id"
                        + " AND a.run_id < b.run_id AND a.finished_at > b.started_at"))
                .as("runs of one connection that overlap")
                .isZero();
    }

    @Test
    void endRunsOfHostileServicesWithAReasonWhileOthersGoOn() {
        Map<Reason, List<Fault>> hostile = new TreeMap<>(Map.of(
                Reason.ANSWER_TOO_LARGE,
                List.of(new Fault.Huge(GIGABYTE)),
                Reason.ANSWER_MALFORMED,
                List.of(new Fault.Deep(100_000)),
                Reason.ENDLESS_PAGES,
                List.of(new Fault.Says("{\"list\":{\"objects\":[],\"response\":{\"next_page_id\":\"once more\"}}}")),
                Reason.ADDRESS_REFUSED,
                List.of(
                        new Fault.Redirect("http://169.254.169.254/latest/meta-data/"),
                        new Fault.Redirect("https://10.0.0.1/"))));
        List<SimulatorServer> simulators = new ArrayList<>();
        Map<ConnectionId, Reason> expected = new TreeMap<>((one, other) -> Long.compare(one.value(), other.value()));
        hostile.forEach((reason, faults) -> faults.forEach(fault -> {
            SimulatorServer simulator = tenant(1, 10);
            simulator.faults().next(FINDINGS, Collections.nCopies(ALWAYS, fault).toArray(Fault[]::new));
            simulators.add(simulator);
            expected.put(
                    connect(reason + " by " + fault.getClass().getSimpleName() + simulators.size(), simulator), reason);
        }));
        SimulatorServer honest = tenant(4, 300);
        ConnectionId undisturbed = connect("honest", honest);
        simulators.add(honest);

        server.await(
                "SELECT count(*) FROM sync_run WHERE state = 'COMPLETE' AND connection_id = " + undisturbed.value(), 1);
        expected.forEach((connection, reason) -> server.await(
                "SELECT count(*) FROM sync_run WHERE finished_at IS NOT NULL AND connection_id = " + connection.value(),
                1));

        simulators.forEach(SimulatorServer::close);
        expected.forEach((connection, reason) -> assertThat(server.jdbc()
                        .sql("SELECT state || ' ' || failure_reason FROM sync_run WHERE connection_id = :connection")
                        .param("connection", connection.value())
                        .query((row, _) -> row.getString(1))
                        .list())
                .containsExactly("FAILED " + reason));
        assertThat(server.number(
                        "SELECT count(*) FROM sync_run WHERE seen = 1200 AND connection_id = " + undisturbed.value()))
                .isEqualTo(1);
    }
}
