package dev.throughline.advisories.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.advisories.FeedServer;
import dev.throughline.model.InputException;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DownloaderTest {
    private static final byte[] CONTENT = "facts".getBytes(StandardCharsets.UTF_8);
    private static final long MAX_BYTES = 100_000;
    private static final DownloadLimits LIMITS =
            new DownloadLimits(Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofSeconds(10), 3);

    @TempDir
    private Path folder;

    private final FeedServer server = FeedServer.start();
    private final CountDownLatch released = new CountDownLatch(1);
    private Map<String, String> environment = Map.of("NO_PROXY", "*");

    @AfterEach
    void stop() {
        released.countDown();
        server.close();
    }

    @Test
    void fetchesAFileOnceAndThenAsksForNews() throws IOException {
        server.serve("/file", CONTENT);

        DownloadOutcome first = fetch("file");

        assertThat(first).isInstanceOfSatisfying(DownloadOutcome.Fetched.class, fetched -> {
            assertThat(fetched.file()).hasBinaryContent(CONTENT);
            assertThat(fetch(new DownloadRequest(address("file"), fetched.etag(), Optional.empty(), MAX_BYTES)))
                    .isEqualTo(new DownloadOutcome.NotModified());
        });
    }

    @Test
    void saysWhatTheServerAnswered() {
        server.answer("/broken", 500);

        assertFails(() -> fetch("missing"), "answered with status 404");
        assertFails(() -> fetch("broken"), "answered with status 500");
    }

    @Test
    void saysThatNobodyAnswers() {
        URI gone = address("file");
        server.close();

        assertFails(() -> fetch(gone), "the connection was refused");
        assertFails(
                () -> fetch(URI.create("http://no-such-host.invalid/file")), "there is no host no-such-host.invalid");
    }

    @Test
    void refusesTooMuchWhetherAnnouncedOrNot() {
        server.serve("/announced", new byte[200_000]);
        server.handle("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(new byte[10_000]);
            }
        });

        assertFails(() -> fetch("announced"), "larger than 100000 bytes");
        assertFails(() -> fetch("endless"), "larger than 100000 bytes");
    }

    @Test
    void noticesThatAFileBreaksOff() {
        server.handle("/cut", exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(CONTENT);
            exchange.getResponseBody().flush();
        });

        assertFails(() -> fetch("cut"), "was not downloaded");
    }

    @Test
    void doesNotWaitForAServerThatStalls() {
        server.handle("/silent", exchange -> await());
        server.handle("/stalled", exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(CONTENT);
            exchange.getResponseBody().flush();
            await();
        });

        assertFails(() -> fetch("silent"), "sent nothing for");
        assertFails(() -> fetch("stalled"), "sent nothing for");
    }

    @Test
    void followsARedirectToAnotherHostWithoutTheCredentials() throws IOException {
        List<String> authorizations = new CopyOnWriteArrayList<>();
        try (FeedServer other = FeedServer.start()) {
            server.handle("/moved", exchange -> {
                authorizations.add("first " + exchange.getRequestHeaders().getFirst("Authorization"));
                exchange.getResponseHeaders().set("Location", other.address() + "file");
                exchange.sendResponseHeaders(302, -1);
            });
            other.handle("/file", exchange -> {
                authorizations.add("second " + exchange.getRequestHeaders().getFirst("Authorization"));
                exchange.sendResponseHeaders(200, CONTENT.length);
                exchange.getResponseBody().write(CONTENT);
            });

            DownloadRequest request = new DownloadRequest(
                    URI.create(address("moved").toString().replace("http://", "http://user:secret@")),
                    Optional.empty(),
                    Optional.empty(),
                    MAX_BYTES);

            assertThat(fetch(request)).isInstanceOf(DownloadOutcome.Fetched.class);
            assertThat(authorizations).containsExactly("first Basic dXNlcjpzZWNyZXQ=", "second null");
            assertThat(request.shownAddress()).doesNotContain("secret");
        }
    }

    @Test
    void doesNotFollowRedirectsForEverOrOutOfTheWeb() {
        redirect("/loop", "/loop");
        redirect("/file-scheme", "file:///etc/hostname");

        assertFails(() -> fetch("loop"), "redirected more than 3 times");
        assertFails(() -> fetch("file-scheme"), "redirected to 'file', which is not followed");
    }

    @Test
    void goesThroughTheProxyOfTheEnvironment() {
        List<String> seen = new CopyOnWriteArrayList<>();
        server.handle("/feeds/file", exchange -> {
            seen.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Proxy-Authorization"));
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT);
        });
        environment = Map.of("http_proxy", server.address().toString().replace("http://", "http://me:pass@"));

        assertThat(fetch(URI.create("http://mirror.invalid/feeds/file"))).isInstanceOf(DownloadOutcome.Fetched.class);
        assertThat(seen).containsExactly("http://mirror.invalid/feeds/file Basic bWU6cGFzcw==");
    }

    @Test
    void tellsTheProxyWhoItIsWhenItAsksForATunnel() {
        try (TunnelProxy proxy = TunnelProxy.start("me:pass")) {
            environment = Map.of("https_proxy", proxy.address("me:pass"));

            assertThatThrownBy(() -> fetch(URI.create("https://feeds.invalid/file")))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("https://feeds.invalid/file");
            assertThat(proxy.granted()).containsOnly("CONNECT feeds.invalid:443 HTTP/1.1");

            environment = Map.of("https_proxy", proxy.address("me:wrong"));

            assertThatThrownBy(() -> fetch(URI.create("https://feeds.invalid/file")))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("407");
        }
    }

    @Test
    void saysThatTheProxyRefuses() {
        server.answer("/feeds/file", 407);
        environment = Map.of("HTTP_PROXY", server.address().toString());

        assertFails(() -> fetch(URI.create("http://mirror.invalid/feeds/file")), "answered with status 407");
    }

    private void redirect(String from, String to) {
        server.handle(from, exchange -> {
            exchange.getResponseHeaders().set("Location", to);
            exchange.sendResponseHeaders(301, -1);
        });
    }

    private void await() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private URI address(String path) {
        return server.address().resolve(path);
    }

    private DownloadOutcome fetch(String path) {
        return fetch(address(path));
    }

    private DownloadOutcome fetch(URI address) {
        return fetch(new DownloadRequest(address, Optional.empty(), Optional.empty(), MAX_BYTES));
    }

    private DownloadOutcome fetch(DownloadRequest request) {
        ProxySettings proxies = ProxySettings.of(environment, ProxySelector.of(null));
        try (Downloader downloader = new Downloader(proxies, LIMITS, DownloadProgress.SILENT)) {
            return downloader.fetch(request, folder.resolve("download"));
        }
    }

    private static void assertFails(ThrowingCallable download, String reason) {
        assertThatThrownBy(download)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("http://")
                .hasMessageContaining(reason)
                .hasMessageContaining("--mirror");
    }
}
