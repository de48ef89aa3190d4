package dev.throughline.bench.hub;

import dev.throughline.connect.Cursor;
import dev.throughline.connect.Secret;
import dev.throughline.connect.Walk;
import dev.throughline.connect.endor.EndorLabs;
import dev.throughline.connect.endor.EndorSettings;
import dev.throughline.connect.http.AddressRules;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.testkit.simulator.SimulatorServer;
import dev.throughline.testkit.simulator.endor.EndorEstate;
import dev.throughline.testkit.simulator.endor.EndorSimulator;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;

/**
 * A simulated Endor Labs tenant as a process of its own. It reads itself once, so that every answer is there before it prints its
 * address; it ends with its standard input.
 *
 * <p>Arguments: how many projects, how many findings each.
 */
final class TenantProcess {
    static final String NAMESPACE = "acme";
    private static final int NAMESPACES = 5;

    private TenantProcess() {}

    public static void main(String[] arguments) throws IOException {
        // Without it the JDK's server waits up to 40 ms for an acknowledgement between the head of an answer and its
        // body.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        int projects = Integer.parseInt(arguments[0]);
        int findingsEach = Integer.parseInt(arguments[1]);
        EndorEstate estate =
                EndorEstate.generated(NAMESPACE, Math.clamp(projects, 1, NAMESPACES), projects, findingsEach);
        PreparedAnswers service = new PreparedAnswers(new EndorSimulator(estate, InstantSource.system()));
        try (SimulatorServer server = SimulatorServer.start(service)) {
            readAll(server.address());
            System.out.println(server.address());
            while (System.in.read() >= 0) {
                // until whoever started it is gone
            }
        }
    }

    private static void readAll(URI address) {
        HttpSettings http = HttpSettings.defaults().withAddresses(AddressRules.allowing(address.getHost()));
        EndorSettings settings =
                new EndorSettings(address, NAMESPACE, EndorSimulator.KEY, Secret.of(EndorSimulator.SECRET));
        try (EndorLabs endor = new EndorLabs(settings, http, InstantSource.system())) {
            new Walk(endor).forEachPage(Cursor.START, _ -> {});
        }
    }
}
