package dev.throughline.connect.http;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;

/**
 * Sends one request to one address as it is and reads the answer, within the bounds of time and size: what {@link ApiClient} and
 * clients of others stand on.
 *
 * <p>Safe for use by several threads.
 */
public final class Exchange implements AutoCloseable {
    private final HttpClient http;
    private final HttpSettings settings;
    private final JsonReader reader = new JsonReader();

    public Exchange(HttpSettings settings) {
        this(settings, Optional.empty());
    }

    /** @param certificates which certificates are trusted and shown, where these are not the platform's */
    public Exchange(HttpSettings settings, Optional<SSLContext> certificates) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(settings.connectTime())
                .followRedirects(HttpClient.Redirect.NEVER);
        certificates.ifPresent(builder::sslContext);
        this.http = builder.build();
        this.settings = settings;
    }

    HttpSettings settings() {
        return settings;
    }

    /**
     * Sends the request once.
     *
     * @return the answer, whatever its status
     * @throws ConnectorException if the address may not be called, or there is no whole answer within the bounds
     */
    public ApiAnswer send(HttpRequest request) {
        settings.addresses().check(request.uri());
        HttpResponse<byte[]> response = response(request);
        return new ApiAnswer(
                request.uri(), response.statusCode(), response.headers(), unpacked(request.uri(), response), reader);
    }

    /** The request's own time-out ends with the headers, so the whole is bounded here. */
    private HttpResponse<byte[]> response(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), settings.largestAnswer()));
        try {
            return answer.get(settings.answerTime().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw timedOut(request.uri(), e);
        } catch (ExecutionException e) {
            throw trouble(request.uri(), e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw passing(Reason.UNAVAILABLE, request.uri(), "the request was interrupted", e);
        }
    }

    private ConnectorException trouble(URI address, Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException _ -> {
                String what = "no connection within " + settings.connectTime().toSeconds() + " seconds";
                yield passing(Reason.UNAVAILABLE, address, what, cause);
            }
            case HttpTimeoutException _ -> timedOut(address, cause);
            case ConnectException _ -> passing(Reason.UNAVAILABLE, address, "nothing answers there", cause);
            case IOException tooLarge when isTooLarge(tooLarge) -> tooLarge(address);
            default -> passing(Reason.UNAVAILABLE, address, "the connection broke before the answer was whole", cause);
        };
    }

    private ConnectorException timedOut(URI address, Throwable cause) {
        String what = "gave no whole answer within " + settings.answerTime().toSeconds() + " seconds";
        return passing(Reason.TIMED_OUT, address, what, cause);
    }

    /** The JDK's limiting subscriber gives no type of its own for this. */
    private static boolean isTooLarge(IOException cause) {
        return cause.getMessage() != null && cause.getMessage().contains("exceeds");
    }

    private byte[] unpacked(URI address, HttpResponse<byte[]> response) {
        boolean packed =
                response.headers().firstValue("Content-Encoding").orElse("").equalsIgnoreCase("gzip");
        if (!packed || response.body().length == 0) {
            return response.body();
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()), 1 << 16)) {
            byte[] body = in.readNBytes(settings.largestAnswer());
            if (in.read() >= 0) {
                throw tooLarge(address);
            }
            return body;
        } catch (IOException e) {
            throw new ConnectorException(
                            Reason.ANSWER_MALFORMED,
                            Wording.place(address),
                            "its answer says that it is gzip, and is not",
                            "check that no proxy changes the answers")
                    .causedBy(e);
        }
    }

    private ConnectorException tooLarge(URI address) {
        return new ConnectorException(
                Reason.ANSWER_TOO_LARGE,
                Wording.place(address),
                "its answer is larger than " + settings.largestAnswer() + " bytes",
                "check that the address is that of the service");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static ConnectorException passing(Reason reason, URI address, String what, Throwable cause) {
        return new ConnectorException(
                        reason,
                        Wording.place(address),
                        what,
                        "check the address and the network; the run tries again by itself")
                .causedBy(cause);
    }
}
