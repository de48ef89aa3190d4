package dev.throughline.advisories.download;

import dev.throughline.model.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;

/** Downloads files, one after the other. */
public final class Downloader implements Closeable {
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final String REMEDY =
            "check the network and the proxy (HTTPS_PROXY), or name a mirror with --mirror, and try again";

    private final HttpClient client;
    private final ProxySettings proxies;
    private final DownloadLimits limits;
    private final DownloadProgress progress;

    /**
     * @param progress hears how far a download has come
     */
    public Downloader(ProxySettings proxies, DownloadLimits limits, DownloadProgress progress) {
        this.proxies = proxies;
        this.limits = limits;
        this.progress = progress;
        ProxySettings.allowPasswords();
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(proxies)
                .connectTimeout(limits.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * Fetches a file to {@code target}. What is at {@code target} is of no use when this throws.
     *
     * @throws InputException if the server cannot be reached, refuses, is too slow or sends too much; it names the address
     */
    public DownloadOutcome fetch(DownloadRequest request, Path target) {
        URI address = request.address();
        for (int redirects = 0; redirects <= limits.maxRedirects(); redirects++) {
            HttpResponse<Path> response = send(request, address, target);
            int status = response.statusCode();
            if (status == OK) {
                return new DownloadOutcome.Fetched(target, header(response, "ETag"), header(response, "Last-Modified"));
            }
            if (status == NOT_MODIFIED) {
                return new DownloadOutcome.NotModified();
            }
            Optional<String> location = header(response, "Location");
            if (!isRedirect(status) || location.isEmpty()) {
                throw refused(request, "answered with status " + status);
            }
            address = redirected(request, address, location.get());
        }
        throw refused(request, "redirected more than " + limits.maxRedirects() + " times");
    }

    private HttpResponse<Path> send(DownloadRequest request, URI address, Path target) {
        Transfer transfer = new Transfer(client, limits, progress);
        try {
            return transfer.run(httpRequest(request, address), target, request.maxBytes());
        } catch (IOException e) {
            throw new InputException(request.shownAddress(), Failures.describe(e, address), REMEDY, e);
        }
    }

    private HttpRequest httpRequest(DownloadRequest request, URI address) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(Addresses.withoutUser(address))
                .timeout(limits.total())
                .header("User-Agent", "throughline");
        request.etag().ifPresent(etag -> builder.header("If-None-Match", etag));
        request.lastModified().ifPresent(time -> builder.header("If-Modified-Since", time));
        if (request.address().getUserInfo() != null && Addresses.sameOrigin(address, request.address())) {
            builder.header("Authorization", Addresses.basic(request.address().getUserInfo()));
        }
        proxies.authorizationFor(address).ifPresent(value -> builder.header("Proxy-Authorization", value));
        return builder.build();
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private static URI redirected(DownloadRequest request, URI from, String location) {
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw refused(request, "redirected to something that is no address");
        }
        if (!Addresses.isWeb(to) || to.getHost() == null || (Addresses.isSecure(from) && !Addresses.isSecure(to))) {
            throw refused(request, "redirected to '" + to.getScheme() + "', which is not followed");
        }
        return to;
    }

    private static Optional<String> header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).filter(value -> !value.isBlank());
    }

    private static InputException refused(DownloadRequest request, String what) {
        return new InputException(request.shownAddress(), what, REMEDY);
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
