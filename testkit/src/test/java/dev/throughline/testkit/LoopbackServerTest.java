package dev.throughline.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.testkit.LoopbackServer.Request;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopbackServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final LoopbackServer server = LoopbackServer.start();

    @AfterEach
    void stop() {
        client.shutdownNow();
        server.close();
    }

    @Test
    void givesItsAnswersInTurnAndThenTheLast() throws Exception {
        server.on("/a", Answer.status(500), Answer.ok("text"));

        assertThat(get("/a").statusCode()).isEqualTo(500);
        assertThat(get("/a").body()).isEqualTo("text");
        assertThat(get("/a").body()).isEqualTo("text");
    }

    @Test
    void knowsNoOtherPath() throws Exception {
        assertThat(get("/b").statusCode()).isEqualTo(404);
    }

    @Test
    void remembersWhatWasAsked() throws Exception {
        server.on("/a", Answer.ok(""));
        send(HttpRequest.newBuilder(server.uri("/a?page=2"))
                .header("Accept", "text/plain")
                .POST(BodyPublishers.ofString("question")));

        Request request = server.requests().getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/a");
        assertThat(request.query()).isEqualTo("page=2");
        assertThat(request.headers()).containsEntry("accept", "text/plain");
        assertThat(request.body()).isEqualTo("question".getBytes(UTF_8));
    }

    @Test
    void tellsThatNothingChangedByTag() throws Exception {
        server.on("/a", Answer.ok("text").etag("\"1\""));

        HttpResponse<String> known = getWith("If-None-Match", "\"1\"");
        HttpResponse<String> changed = getWith("If-None-Match", "\"0\"");

        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(changed.body()).isEqualTo("text");
    }

    @Test
    void tellsThatNothingChangedByDate() throws Exception {
        String date = "Thu, 01 Jan 2026 00:00:00 GMT";
        server.on("/a", Answer.ok("text").lastModified(date));

        assertThat(getWith("If-Modified-Since", date).statusCode()).isEqualTo(304);
    }

    @Test
    void cutsABodyShort() {
        server.on("/a", Answer.ok("a long text").cutAfter(4));

        assertThatThrownBy(() -> get("/a")).isInstanceOf(IOException.class).isNotInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void keepsClientsWaiting() {
        server.on("/a", Answer.never());

        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri("/a")).timeout(Duration.ofMillis(50));
        assertThatThrownBy(() -> send(request)).isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void answersAsAProxy() throws Exception {
        server.on("/all.zip", Answer.ok("from the proxy"));

        try (HttpClient proxied = HttpClient.newBuilder()
                .proxy(ProxySelector.of(server.address()))
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://mirror.example/all.zip"))
                    .build();
            assertThat(proxied.send(request, BodyHandlers.ofString()).body()).isEqualTo("from the proxy");
        }
    }

    @Test
    void redirects() throws Exception {
        server.on("/a", Answer.redirect("/b")).on("/b", Answer.ok("text"));

        assertThat(get("/a").headers().firstValue("Location")).contains("/b");
    }

    @Test
    void refusesOnARefusingPort() {
        try (RefusingPort port = RefusingPort.open()) {
            assertThatThrownBy(() -> send(HttpRequest.newBuilder(port.uri("/a"))))
                    .isInstanceOf(ConnectException.class);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.uri(path)));
    }

    private HttpResponse<String> getWith(String header, String value) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.uri("/a")).header(header, value));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
