package dev.throughline.cli.upload;

import dev.throughline.advisories.download.ProxySettings;
import dev.throughline.model.InputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Sends reports to a server. Sending one again changes nothing there. */
public final class ReportUpload {
    private static final long LARGEST_REPORT = 256L << 20;
    private static final int LARGEST_ANSWER = 1 << 20;
    private static final Duration CONNECT = Duration.ofSeconds(20);

    private final ReportServer server;
    private final ProxySettings proxies;
    private final Duration patience;

    /**
     * @param patience from the first byte sent to the last one received
     */
    public ReportUpload(ReportServer server, ProxySettings proxies, Duration patience) {
        this.server = server;
        this.proxies = proxies;
        this.patience = patience;
    }

    /** What the server said. */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    private record Answer(int status, Optional<String> location, byte[] body) {
        static Answer of(HttpResponse<InputStream> response) {
            try (InputStream body = response.body()) {
                return new Answer(
                        response.statusCode(),
                        response.headers().firstValue("Location"),
                        body.readNBytes(LARGEST_ANSWER + 1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Sends a JSON report.
     *
     * @throws InputException if the server cannot be reached, refuses it, or gives an answer that no such server gives
     */
    public UploadedReport send(Path report, ReportSubject subject) throws IOException {
        if (Files.size(report) > LARGEST_REPORT) {
            throw new InputException(
                    "the report",
                    "is larger than the " + (LARGEST_REPORT >> 20) + " MiB that a server takes",
                    "scan the parts of the repository one by one, each with --part");
        }
        Answer answer = ask(request(report, subject));
        if (answer.body().length > LARGEST_ANSWER) {
            throw new InputException(
                    server,
                    "answers with more than " + (LARGEST_ANSWER >> 10) + " KiB, as no Throughline server does",
                    "give --upload the address that the server's pages have");
        }
        if (answer.status() != 200 && answer.status() != 201) {
            throw new Refusal(answer.status(), answer.location(), UploadedReport.json(answer.body()))
                    .by(server, subject);
        }
        return UploadedReport.read(answer.body(), server)
                .orElseThrow(() -> new InputException(
                        server,
                        "answers as no Throughline server does",
                        "give --upload the address that the server's pages have"));
    }

    private HttpRequest request(Path report, ReportSubject subject) throws FileNotFoundException {
        URI address = server.at("/api/v1/reports?" + query(subject));
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(patience)
                .header("Authorization", "Bearer " + server.token())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, application/problem+json")
                .header("User-Agent", "throughline")
                .POST(HttpRequest.BodyPublishers.ofFile(report));
        proxies.authorizationFor(address).ifPresent(value -> request.header("Proxy-Authorization", value));
        return request.build();
    }

    private static String query(ReportSubject subject) {
        StringJoiner query = new StringJoiner("&");
        add(query, "repository", subject.repository().toString());
        add(query, "commit", subject.commit());
        add(query, "branch", subject.branch());
        add(query, "part", subject.part());
        return query.toString();
    }

    private static void add(StringJoiner query, String name, String value) {
        if (!value.isEmpty()) {
            query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    private Answer ask(HttpRequest request) {
        ProxySettings.allowPasswords();
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(proxies)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        try {
            return client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
                    .thenApply(Answer::of)
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw unreachable(slow(), e);
        } catch (ExecutionException e) {
            throw unreachable(reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable("was not waited for: the program is being ended", e);
        } finally {
            client.shutdownNow();
        }
    }

    private InputException unreachable(String what, Throwable cause) {
        return new InputException(
                server,
                what,
                "check the address, the network and the proxy (HTTPS_PROXY); the same report may be sent again",
                cause);
    }

    private String slow() {
        return "did not answer within " + patience.toSeconds() + " seconds";
    }

    /** The innermost failure that says something. */
    private String reason(Throwable failure) {
        String reason = "broke the connection off";
        for (Throwable at = failure.getCause(); at != null; at = at.getCause()) {
            switch (at) {
                case UnresolvedAddressException _ -> {
                    return "is on a host that is not known";
                }
                case SSLException unsafe -> {
                    return "has no certificate that this Java trusts: " + unsafe.getMessage();
                }
                case ConnectException _ -> reason = "cannot be reached";
                case HttpConnectTimeoutException _ -> reason = "cannot be reached";
                case HttpTimeoutException _ -> reason = slow();
                default -> {
                    // Wraps another, or says no more than that the connection broke.
                }
            }
        }
        return reason;
    }
}
