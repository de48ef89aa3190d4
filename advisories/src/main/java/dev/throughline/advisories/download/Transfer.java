package dev.throughline.advisories.download;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** One request and its response, watched until the last byte: the HTTP client itself limits only the time to the headers. */
final class Transfer {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int OK = 200;

    private final HttpClient client;
    private final DownloadLimits limits;
    private final DownloadProgress progress;
    private final AtomicLong received = new AtomicLong();
    private volatile OptionalLong expected = OptionalLong.empty();

    Transfer(HttpClient client, DownloadLimits limits, DownloadProgress progress) {
        this.client = client;
        this.limits = limits;
        this.progress = progress;
    }

    /**
     * Sends the request; the body goes to {@code target} when the status is 200, and is dropped otherwise.
     *
     * @throws HttpTimeoutException if nothing comes for too long, or it takes too long in all
     */
    HttpResponse<Path> run(HttpRequest request, Path target, long maxBytes) throws IOException {
        CompletableFuture<HttpResponse<Path>> response =
                client.sendAsync(request, info -> subscriber(info, target, maxBytes));
        try {
            return await(response, request.uri().toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("it was interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            response.cancel(true);
        }
    }

    private BodySubscriber<Path> subscriber(HttpResponse.ResponseInfo info, Path target, long maxBytes) {
        if (info.statusCode() != OK) {
            return BodySubscribers.replacing(target);
        }
        expected = info.headers().firstValueAsLong("Content-Length");
        return new BoundedFile(target, maxBytes, received);
    }

    private HttpResponse<Path> await(CompletableFuture<HttpResponse<Path>> response, String address)
            throws InterruptedException, ExecutionException, HttpTimeoutException {
        long start = System.nanoTime();
        long lastByteAt = start;
        long seen = 0;
        while (true) {
            try {
                return response.get(Math.min(LOOK.toNanos(), limits.idle().toNanos()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException _) {
                long now = System.nanoTime();
                if (received.get() != seen) {
                    seen = received.get();
                    lastByteAt = now;
                    progress.at(address, seen, expected);
                }
                if (now - lastByteAt > limits.idle().toNanos()) {
                    throw new HttpTimeoutException(
                            "sent nothing for " + limits.idle().toSeconds() + " seconds");
                }
                if (now - start > limits.total().toNanos()) {
                    throw new HttpTimeoutException(
                            "took more than " + limits.total().toSeconds() + " seconds");
                }
            }
        }
    }
}
