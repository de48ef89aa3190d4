package dev.throughline.testkit.simulator.command;

import dev.throughline.testkit.simulator.Fault;
import dev.throughline.testkit.simulator.SimulatorServer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Starts one simulated service and prints how to connect to it.
 *
 * <pre>
 * Main SERVICE [port=0] [projects=50] [findings=20] [faults=0]
 * </pre>
 */
public final class Main {
    private static final int WRONG_USAGE = 2;

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        Options options = Options.parse(args);
        Optional<Demonstration> known = Demonstration.of(options);
        if (known.isEmpty()) {
            System.err.println("which service: " + String.join(", ", Demonstration.NAMES));
            System.exit(WRONG_USAGE);
        }
        Demonstration shown = known.orElseThrow();
        SimulatorServer server = SimulatorServer.start(shown.service(), options.port());
        if (options.faults() > 0) {
            server.faults()
                    .every(
                            options.faults(),
                            new Fault.TooManyRequests(1),
                            new Fault.Refusal(500),
                            new Fault.Slow(Duration.ofSeconds(2)),
                            new Fault.Cut());
        }
        System.out.println(server.address() + "  " + shown.howToConnect());
        new CountDownLatch(1).await();
    }
}
