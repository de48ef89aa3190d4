package dev.throughline.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.throughline.server.SampleFindings;
import dev.throughline.server.SampleFindings.Sample;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.Actor;
import dev.throughline.server.command.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A worker is killed in the middle of a request, and another goes on: every event arrives, and one twice with one id. */
class KilledWorkerTest {
    private static final int EVENTS = 20;
    private static final int KILLED_AT = 7;

    private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Process> worker = new AtomicReference<>();

    @Test
    void losesNothingAndRepeatsOnlyWhatReceiversKnow() throws Exception {
        HttpServer receiver = receiver();
        try (TestServer server = TestServer.start()) {
            server.part(Webhooks.class)
                    .create(
                            new WebhookForm(
                                    "receiver",
                                    "http://127.0.0.1:" + receiver.getAddress().getPort() + "/",
                                    List.of(EventType.FINDING_OPENED),
                                    Optional.empty(),
                                    false),
                            Actor.system("test"));
            SampleFindings findings = new SampleFindings(server.jdbc());
            for (int i = 0; i < EVENTS; i++) {
                findings.add(Sample.in("github.com/acme/shop", "CVE-2026-" + (1000 + i)));
            }

            worker.set(start(server));
            assertThat(Objects.requireNonNull(worker.get()).waitFor(60, TimeUnit.SECONDS))
                    .as("killed by the receiver")
                    .isTrue();
            assertThat(heard).hasSize(KILLED_AT);
            Process second = start(server);
            server.await("SELECT count(*) FROM webhook_delivery WHERE state = 'DELIVERED'", EVENTS);
            second.destroyForcibly().waitFor();

            assertThat(heard).hasSize(EVENTS + 1);
            assertThat(heard.stream().distinct()).hasSize(EVENTS);
        } finally {
            receiver.stop(0);
        }
    }

    /** Kills the worker before it answers one request. */
    private HttpServer receiver() throws IOException {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.createContext("/", exchange -> {
            heard.add(exchange.getRequestHeaders().getFirst("webhook-id"));
            Process victim = worker.get();
            if (heard.size() == KILLED_AT && victim != null) {
                victim.destroyForcibly();
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        return receiver;
    }

    private static Process start(TestServer server) {
        try {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-Dthroughline.jobs.heartbeat=250ms",
                            "-Dthroughline.jobs.poll=250ms",
                            "-Dthroughline.webhooks.every=250ms",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            "worker",
                            "--db-url",
                            server.database().url(),
                            "--data",
                            server.data().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
