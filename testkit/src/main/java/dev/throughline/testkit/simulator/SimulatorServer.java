package dev.throughline.testkit.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Serves a simulated service on 127.0.0.1.
 *
 * <pre>{@code
 * try (SimulatorServer server = SimulatorServer.start(new EndorSimulator(estate, clock))) {
 *     server.faults().next("/v1/.*", new Fault.TooManyRequests(0));
 *     … server.address() …
 * }
 * }</pre>
 */
public final class SimulatorServer implements AutoCloseable {
    private static final int REMEMBERED = 10_000;
    private static final int WORTH_PACKING = 1_024;

    private final HttpServer server;
    private final Service service;
    private final Faults faults = new Faults();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Deque<Exchange> exchanges = new ArrayDeque<>();

    private SimulatorServer(HttpServer server, Service service) {
        this.server = server;
        this.service = service;
    }

    /** A call and what the service said to it, before any fault. */
    public record Exchange(Call call, Reply reply) {}

    /** Starts on a free port. */
    public static SimulatorServer start(Service service) {
        return start(service, 0);
    }

    /** Starts on a port; 0 takes a free one. */
    public static SimulatorServer start(Service service, int port) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            SimulatorServer server = new SimulatorServer(http, service);
            http.setExecutor(server.threads);
            http.createContext("/", server::answer);
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of the service, without a slash at the end. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What goes wrong; changes count from the next call on. */
    public Faults faults() {
        return faults;
    }

    /** The last calls that the service answered, oldest first; calls that a refusal kept from it are not among them. */
    public List<Exchange> exchanges() {
        synchronized (exchanges) {
            return List.copyOf(exchanges);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Call call = Call.of(exchange);
            switch (faults.forCall(call)) {
                case Fault.None _ -> send(exchange, answered(call));
                case Fault.Refusal(int status) -> send(exchange, Reply.text(status, "text/plain", "injected"));
                case Fault.TooManyRequests(int seconds) ->
                    send(exchange, Reply.json(429, List.of()).header("Retry-After", String.valueOf(seconds)));
                case Fault.Slow(Duration wait) -> sendLate(exchange, call, wait);
                case Fault.Cut _ -> sendCut(exchange, answered(call));
                case Fault.Malformed _ -> send(exchange, Reply.text(200, "application/json", "{\"list\": {\"obj"));
                case Fault.Page _ -> send(exchange, Reply.text(200, "text/html", "<html>Sign in</html>"));
                case Fault.Redirect(String location) ->
                    send(exchange, Reply.empty(302).header("Location", location));
                case Fault.Huge(long bytes) -> sendBlanks(exchange, bytes);
                case Fault.Deep(int levels) ->
                    send(exchange, Reply.text(200, "application/json", "[".repeat(levels) + "]".repeat(levels)));
                case Fault.Dripping(Duration pause) -> drip(exchange, pause);
                case Fault.Says(String json) -> send(exchange, Reply.text(200, "application/json", json));
            }
        }
    }

    private Reply answered(Call call) {
        Reply reply = service.answer(call);
        synchronized (exchanges) {
            exchanges.add(new Exchange(call, reply));
            if (exchanges.size() > REMEMBERED) {
                exchanges.remove();
            }
        }
        return reply;
    }

    private void sendLate(HttpExchange exchange, Call call, Duration wait) throws IOException {
        try {
            if (!closing.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                send(exchange, answered(call));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the simulator was stopped", e);
        }
    }

    private static void sendBlanks(HttpExchange exchange, long bytes) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        for (long left = bytes; left > 0; left -= blanks.length) {
            exchange.getResponseBody().write(blanks, 0, (int) Math.min(left, blanks.length));
        }
    }

    private void drip(HttpExchange exchange, Duration pause) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try {
            do {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
            } while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sendCut(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), reply.body().length + 1);
        exchange.getResponseBody().write(reply.body(), 0, reply.body().length / 2);
        exchange.getResponseBody().flush();
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        String accepted = String.valueOf(exchange.getRequestHeaders().getFirst("Accept-Encoding"));
        byte[] body = reply.body();
        boolean isPacked = reply.headers().containsKey("Content-Encoding");
        if (!isPacked && accepted.contains("gzip") && body.length > WORTH_PACKING) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            body = packed(body);
        }
        boolean bodiless = body.length == 0;
        exchange.sendResponseHeaders(reply.status(), bodiless ? -1 : body.length);
        if (!bodiless) {
            OutputStream out = exchange.getResponseBody();
            out.write(body);
            out.flush();
        }
    }

    private static byte[] packed(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream out = new FastGzip(bytes)) {
            out.write(body);
        }
        return bytes.toByteArray();
    }

    /** Packs a little, and quickly: what matters here is that it is packed at all. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /** Stops at once and cuts what is under way. */
    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
