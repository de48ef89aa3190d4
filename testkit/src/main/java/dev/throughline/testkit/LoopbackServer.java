package dev.throughline.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP server on 127.0.0.1 whose answers a test writes down beforehand.
 *
 * <pre>{@code
 * try (LoopbackServer server = LoopbackServer.start()) {
 *     server.on("/all.zip", Answer.status(500), Answer.ok(zip).etag("\"1\""));
 *     … server.uri("/all.zip") …
 *     assertThat(server.requests()).hasSize(2);
 * }
 * }</pre>
 *
 * A path with several answers gives them in turn and then repeats the last. A path without any gives 404. It also
 * answers what reaches it as an HTTP proxy, by the path of the requested address.
 */
public final class LoopbackServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Deque<Answer>> answersByPath = new ConcurrentHashMap<>();
    private final List<Request> requests = new ArrayList<>();

    private LoopbackServer(HttpServer server) {
        this.server = server;
    }

    /** Starts a server on a free port. */
    public static LoopbackServer start() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            LoopbackServer server = new LoopbackServer(http);
            http.setExecutor(server.threads);
            http.createContext("/", server::answer);
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers requests for a path, whatever their query, from now on: in turn, then the last one again and again. */
    public LoopbackServer on(String path, Answer... answers) {
        if (answers.length == 0) {
            throw new IllegalArgumentException("no answer for " + path);
        }
        answersByPath.put(path, new ArrayDeque<>(List.of(answers)));
        return this;
    }

    /** The address of a path, which starts with a slash. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + address().getPort() + path);
    }

    /** Where the server listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** What was asked so far, in the order of arrival. */
    public List<Request> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = Request.of(exchange);
            synchronized (requests) {
                requests.add(request);
            }
            send(exchange, answerTo(request));
        }
    }

    private Answer answerTo(Request request) {
        Deque<Answer> answers = answersByPath.get(request.path());
        if (answers == null) {
            return Answer.status(404);
        }
        synchronized (answers) {
            return answers.size() > 1 ? answers.remove() : answers.element();
        }
    }

    private void send(HttpExchange exchange, Answer answer) throws IOException {
        if (!answer.delay().isZero() && isClosedWithin(answer)) {
            return;
        }
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        if (isUnchanged(exchange, answer)) {
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        boolean bodiless =
                answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : answer.body().length);
        if (!bodiless) {
            OutputStream body = exchange.getResponseBody();
            body.write(answer.sentBody());
            body.flush();
        }
    }

    private boolean isClosedWithin(Answer answer) throws IOException {
        try {
            return closing.await(answer.delay().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the server was stopped", e);
        }
    }

    /** An entity tag decides before a date does (RFC 9110 §13.2.2). */
    private static boolean isUnchanged(HttpExchange exchange, Answer answer) {
        String knownTag = exchange.getRequestHeaders().getFirst("If-None-Match");
        if (knownTag != null) {
            return knownTag.equals(answer.headers().get("ETag"));
        }
        String knownDate = exchange.getRequestHeaders().getFirst("If-Modified-Since");
        return knownDate != null && knownDate.equals(answer.headers().get("Last-Modified"));
    }

    /** Stops at once and cuts what is under way. */
    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    /**
     * What a client asked.
     *
     * @param path the path without query
     * @param query the query as sent, or empty
     * @param headers the first value by name; names ignore case
     */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere; tests look at the bytes
    public record Request(String method, String path, String query, Map<String, String> headers, byte[] body) {
        private static Request of(HttpExchange exchange) throws IOException {
            TreeMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
            URI uri = exchange.getRequestURI();
            String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
            byte[] body = exchange.getRequestBody().readAllBytes();
            return new Request(exchange.getRequestMethod(), uri.getPath(), query, headers, body);
        }
    }
}
