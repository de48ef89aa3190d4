package dev.throughline.connect.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.Secret;
import dev.throughline.testkit.Answer;
import dev.throughline.testkit.LoopbackServer;
import dev.throughline.testkit.LoopbackServer.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiClientTest {
    private static final Secret TOKEN = Secret.of("planted-token-4711");
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final HttpSettings QUICK = HttpSettings.defaults()
            .withAddresses(AddressRules.allowing("127.0.0.1"))
            .withWaits(Duration.ofMillis(1), Duration.ofMillis(20));

    private final LoopbackServer server = LoopbackServer.start();
    private ApiClient client = client(QUICK, FixedSignIn.bearer(TOKEN));

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private ApiClient client(HttpSettings settings, SignIn signIn) {
        return new ApiClient(server.uri("/api"), settings, signIn, InstantSource.fixed(NOW));
    }

    private ConnectorException trouble(ApiRequest request) {
        return catchThrowableOfType(ConnectorException.class, () -> client.send(request));
    }

    @Test
    void signsAndEncodesWhatItAsks() {
        server.on("/api/a b/x/y", Answer.ok("{}"));

        client.send(ApiRequest.get("a b", "x/y").query("filter", "a==\"b\"&c"));

        Request sent = server.requests().getFirst();
        assertThat(sent.headers()).containsEntry("Authorization", "Bearer " + TOKEN.reveal());
        assertThat(sent.query()).isEqualTo("filter=a%3D%3D%22b%22%26c");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void triesAgainWhatMayPass(int status) {
        server.on("/api/x", Answer.status(status), Answer.status(status).header("Retry-After", "0"), Answer.ok("{}"));

        assertThat(client.send(ApiRequest.get("x")).status()).isEqualTo(200);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        server.on("/api/x", Answer.status(503));

        ConnectorException trouble = trouble(ApiRequest.get("x"));

        assertThat(trouble.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(trouble.mayPass()).isTrue();
        assertThat(server.requests()).hasSize(QUICK.attempts());
    }

    @Test
    void doesNotTryAgainWhatCannotPass() {
        server.on("/api/x", Answer.status(400));

        assertThat(trouble(ApiRequest.get("x")).reason()).isEqualTo(Reason.REQUEST_REFUSED);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void sendsAnOrderAgainOnlyIfItWasNotTaken() {
        server.on("/api/full", Answer.status(429), Answer.ok("{}"));
        server.on("/api/broken", Answer.status(500), Answer.ok("{}"));

        assertThat(client.send(ApiRequest.post("full"), List.of()).status()).isEqualTo(200);
        assertThat(trouble(ApiRequest.post("broken").body("text/plain", new byte[0]))
                        .reason())
                .isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void endsWithTheWaitThatIsTooLongForARequest() {
        server.on("/api/x", Answer.status(429).header("Retry-After", "3600"));
        server.on("/api/date", Answer.status(503).header("Retry-After", "Wed, 4 Mar 2026 05:16:07 GMT"));
        server.on(
                "/api/reset",
                Answer.status(403)
                        .header("X-RateLimit-Remaining", "0")
                        .header("X-RateLimit-Reset", String.valueOf(NOW.getEpochSecond() + 90)));

        assertThat(trouble(ApiRequest.get("x")).askedWait()).contains(Duration.ofHours(1));
        assertThat(trouble(ApiRequest.get("date")).askedWait()).contains(Duration.ofMinutes(10));
        assertThat(trouble(ApiRequest.get("reset")).askedWait()).contains(Duration.ofSeconds(90));
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void waitsAsLongAsAzureAndGoogleAskForInTheirOwnWays() {
        server.on("/api/azure", Answer.status(429).header("x-ms-user-quota-resets-after", "01:02:03"));
        byte[] retryInfo = """
                {"error": {"details": [{"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "3599.5s"}]}}
                """.getBytes(UTF_8);
        server.on("/api/google", new Answer(429, Map.of(), retryInfo, retryInfo.length, Duration.ZERO));
        server.on("/api/soon", Answer.status(429).header("x-ms-user-quota-resets-after", "00:00:00"), Answer.ok("{}"));

        assertThat(trouble(ApiRequest.get("azure")).askedWait()).contains(Duration.ofSeconds(3_723));
        assertThat(trouble(ApiRequest.get("google")).askedWait()).contains(Duration.ofHours(1));
        assertThat(client.send(ApiRequest.get("soon")).status()).isEqualTo(200);
    }

    @Test
    void tellsARefusalFromARateLimit() {
        server.on("/api/x", Answer.status(403));

        assertThat(trouble(ApiRequest.get("x")).reason()).isEqualTo(Reason.NO_ACCESS);
    }

    @Test
    void renewsATokenThatIsRefusedOnce() {
        AtomicInteger exchanges = new AtomicInteger();
        client = client(
                QUICK,
                new TokenSignIn(
                        () -> new TokenSignIn.Token(
                                Secret.of("token-" + exchanges.incrementAndGet()), NOW.plusSeconds(3600)),
                        InstantSource.fixed(NOW),
                        Duration.ofMinutes(5),
                        Set.of(401),
                        List.of()));
        server.on("/api/x", Answer.status(401), Answer.ok("{}"));
        server.on("/api/never", Answer.status(401));

        assertThat(client.send(ApiRequest.get("x")).status()).isEqualTo(200);
        assertThat(server.requests())
                .extracting(request -> request.headers().get("Authorization"))
                .containsExactly("Bearer token-1", "Bearer token-2");
        assertThat(trouble(ApiRequest.get("never")).reason()).isEqualTo(Reason.CREDENTIALS_REJECTED);
        assertThat(exchanges).hasValue(3);
    }

    @Test
    void renewsATokenBeforeItEnds() {
        AtomicInteger exchanges = new AtomicInteger();
        Instant[] now = {NOW};
        TokenSignIn signIn = new TokenSignIn(
                () -> {
                    exchanges.incrementAndGet();
                    return new TokenSignIn.Token(TOKEN, now[0].plusSeconds(3600));
                },
                () -> now[0],
                Duration.ofMinutes(5),
                Set.of(401),
                List.of());

        signIn.headers();
        now[0] = NOW.plusSeconds(3299);
        signIn.headers();
        assertThat(exchanges).hasValue(1);
        now[0] = NOW.plusSeconds(3300);
        signIn.headers();
        assertThat(exchanges).hasValue(2);
    }

    @Test
    void followsARedirectAndSaysWhereItLed() {
        server.on("/api/old", Answer.redirect("/api/new"));
        server.on("/api/new", Answer.ok("{}"));

        assertThat(client.send(ApiRequest.get("old")).address()).isEqualTo(server.uri("/api/new"));
    }

    @Test
    void takesNoCredentialToAnotherHost() {
        try (LoopbackServer other = LoopbackServer.start()) {
            server.on("/api/x", Answer.redirect(other.uri("/y").toString()));
            other.on("/y", Answer.ok("{}"));

            client.send(ApiRequest.get("x"));

            assertThat(other.requests().getFirst().headers()).doesNotContainKey("Authorization");
        }
    }

    @Test
    void followsNoRedirectIntoThePrivateNetwork() {
        server.on("/api/x", Answer.redirect("http://169.254.169.254/latest/meta-data/"));

        assertThat(trouble(ApiRequest.get("x")).reason()).isEqualTo(Reason.ADDRESS_REFUSED);
    }

    @Test
    void followsNoRedirectWithoutEnd() {
        server.on("/api/x", Answer.redirect("/api/x"));

        assertThat(trouble(ApiRequest.get("x")).reason()).isEqualTo(Reason.ADDRESS_REFUSED);
        assertThat(server.requests()).hasSize(QUICK.mostRedirects() + 1);
    }

    @Test
    void readsNoMoreThanTheLimit() throws IOException {
        client = client(QUICK.withLargestAnswer(1_000), FixedSignIn.bearer(TOKEN));
        server.on("/api/large", Answer.ok("x".repeat(1_001)));
        server.on("/api/bomb", Answer.ok(gzip("x".repeat(100_000))).header("Content-Encoding", "gzip"));
        server.on("/api/fits", Answer.ok(gzip("x".repeat(1_000))).header("Content-Encoding", "gzip"));

        assertThat(trouble(ApiRequest.get("large")).reason()).isEqualTo(Reason.ANSWER_TOO_LARGE);
        assertThat(trouble(ApiRequest.get("bomb")).reason()).isEqualTo(Reason.ANSWER_TOO_LARGE);
        assertThat(client.send(ApiRequest.get("fits")).body()).hasSize(1_000);
    }

    @Test
    void waitsNoLongerThanTheLimit() {
        client = client(QUICK.withAnswerTime(Duration.ofMillis(50)), FixedSignIn.bearer(TOKEN));
        server.on("/api/x", Answer.never());

        assertThat(trouble(ApiRequest.get("x")).reason()).isEqualTo(Reason.TIMED_OUT);
    }

    @Test
    void noticesACutAnswer() {
        server.on("/api/x", Answer.ok("{\"a\": 1}").cutAfter(3), Answer.ok("{\"a\": 2}"));

        assertThat(client.send(ApiRequest.get("x")).json().number("a")).hasValue(2);
    }

    @Test
    void saysThatNothingAnswers() {
        server.close();

        assertThat(trouble(ApiRequest.get("x")))
                .satisfies(trouble -> assertThat(trouble.reason()).isEqualTo(Reason.UNAVAILABLE))
                .hasMessageEndingWith("nothing answers there");
    }

    @Test
    void refusesWhatIsNoJsonAndWhatNestsTooDeeply() {
        server.on("/api/html", Answer.ok("<html>sign in</html>"));
        server.on("/api/deep", Answer.ok("[".repeat(10_000) + "]".repeat(10_000)));

        assertThat(catchThrowableOfType(
                                ConnectorException.class,
                                () -> client.send(ApiRequest.get("html")).json())
                        .reason())
                .isEqualTo(Reason.ANSWER_MALFORMED);
        assertThat(catchThrowableOfType(
                                ConnectorException.class,
                                () -> client.send(ApiRequest.get("deep")).json())
                        .reason())
                .isEqualTo(Reason.ANSWER_MALFORMED);
    }

    @Test
    void quotesWhatTheOtherSideSaysWithoutOurSecrets() {
        byte[] body = ("{\"message\": \"bad token " + TOKEN.reveal() + "\\n here\"}").getBytes(UTF_8);
        server.on("/api/x", new Answer(400, Map.of(), body, body.length, Duration.ZERO));

        ConnectorException trouble = trouble(ApiRequest.get("x").query("key", "in-the-query"));

        StringWriter whole = new StringWriter();
        trouble.printStackTrace(new PrintWriter(whole));
        assertThat(whole.toString()).doesNotContain(TOKEN.reveal()).doesNotContain("in-the-query");
        assertThat(trouble).hasMessage(server.uri("/api/x") + ": answered 400 (bad token *** here)");
    }

    @Test
    void quotesNoKeyThatCannotBeSent() {
        client = client(QUICK, FixedSignIn.bearer(Secret.of("planted\nkey")));

        ConnectorException trouble = trouble(ApiRequest.get("x"));

        assertThat(trouble.reason()).isEqualTo(Reason.CREDENTIALS_REJECTED);
        assertThat(trouble).hasNoCause().message().doesNotContain("planted");
    }

    @Test
    void refusesAnAddressWithoutAHost() {
        ConnectorException trouble = catchThrowableOfType(
                ConnectorException.class,
                () -> new ApiClient(URI.create("mailto:x"), QUICK, FixedSignIn.none(), InstantSource.system()));

        assertThat(trouble.reason()).isEqualTo(Reason.ADDRESS_REFUSED);
    }

    @Test
    void callsNoPrivateAddressUnlessAllowed() {
        client = client(QUICK.withAddresses(AddressRules.publicOnly()), FixedSignIn.bearer(TOKEN));

        assertThat(trouble(ApiRequest.get("x")).reason()).isEqualTo(Reason.ADDRESS_REFUSED);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void staysInItsPlaceWhateverTheNamesAre() {
        URI address = ApiRequest.get("v1", "..", "a/../../b").under(URI.create("https://api.example/base/"));

        assertThat(address).hasToString("https://api.example/base/v1/%2E%2E/a%2F..%2F..%2Fb");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
