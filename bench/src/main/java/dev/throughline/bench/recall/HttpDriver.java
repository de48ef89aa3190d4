package dev.throughline.bench.recall;

import dev.throughline.model.InputException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Sends requests to a program of this machine, one after the other, with its cookies. */
final class HttpDriver {
    private static final Duration START = Duration.ofMinutes(10);

    private final int port;
    private final Process process;

    HttpDriver(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    void send(List<Request> requests) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .build()) {
            awaitStart(client, requests.getFirst());
            for (Request each : requests) {
                HttpResponse<String> response = client.send(message(each), BodyHandlers.ofString());
                if (response.statusCode() != each.status()) {
                    throw new InputException(
                            each.method() + " " + each.path(),
                            "is answered with " + response.statusCode() + " instead of " + each.status() + ": "
                                    + response.body(),
                            "see the program's output");
                }
            }
        }
    }

    private void awaitStart(HttpClient client, Request first) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(START);
        while (process.isAlive() && Instant.now().isBefore(deadline)) {
            try {
                client.send(message(first), BodyHandlers.discarding());
                return;
            } catch (ConnectException _) {
                // It still starts; it tells nobody when it is done but by answering.
                Thread.sleep(200);
            }
        }
        throw new InputException("port " + port, "is not answered", "see the program's output");
    }

    private HttpRequest message(Request request) {
        HttpRequest.Builder message = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + request.path()));
        if (request.body().isEmpty()) {
            return message.method(request.method(), BodyPublishers.noBody()).build();
        }
        return message.header("Content-Type", request.contentType())
                .method(request.method(), BodyPublishers.ofString(request.body()))
                .build();
    }
}
