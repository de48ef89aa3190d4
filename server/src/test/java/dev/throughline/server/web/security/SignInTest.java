package dev.throughline.server.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.server.TestBrowser;
import dev.throughline.server.TestBrowser.Page;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.Role;
import dev.throughline.server.access.SetupLinks;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest {
    private static final String PASSWORD = "correct horse battery staple";

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void makesTheFirstAdministratorByALinkThatIsGoodOnce() {
        try (TestServer fresh = TestServer.start()) {
            String token = fresh.part(SetupLinks.class).issue();
            String other = fresh.part(SetupLinks.class).issue();
            TestBrowser browser = fresh.browser();
            Map<String, String> ada = Map.of("token", token, "name", "Ada", "password", PASSWORD);

            assertThat(browser.get("/setup?token=wrong").body()).contains("used or has expired");
            browser.get("/setup?token=" + token);
            assertThat(browser.post("/setup", ada).address()).hasPath("/sign-in");
            assertThat(browser.signIn("ada", PASSWORD).body()).contains("Sign out");
            assertThat(fresh.browser().post("/setup", ada).body()).contains("used or has expired");
            assertThat(fresh.browser().get("/setup?token=" + other).body()).contains("used or has expired");
        }
    }

    @Test
    void refusesAShortPasswordAndSaysTheRule() {
        try (TestServer fresh = TestServer.start()) {
            String token = fresh.part(SetupLinks.class).issue();

            Page page = fresh.browser().post("/setup", Map.of("token", token, "name", "ada", "password", "short"));

            assertThat(page.body()).contains("password: has 5 characters").contains("Make administrator");
        }
    }

    @Test
    void leadsToThePageThatWasAskedFor() {
        server.as(Role.VIEWER);
        TestBrowser browser = server.browser();

        Page asked = browser.get("/account?tab=tokens");
        assertThat(asked.address().toString()).endsWith("/sign-in?to=%2Faccount%3Ftab%3Dtokens");

        Page reached = browser.post(
                "/sign-in",
                Map.of("name", "viewer", "password", "a long sentence for tests", "to", "/account?tab=tokens"));
        assertThat(reached.address()).hasPath("/account").hasQuery("tab=tokens");
    }

    @Test
    void leadsNowhereElse() {
        assertThat(LocalPath.of("//evil.example/")).isEqualTo("/");
        assertThat(LocalPath.of("/\\evil.example/")).isEqualTo("/");
        assertThat(LocalPath.of("https://evil.example/")).isEqualTo("/");
        assertThat(LocalPath.of("/findings?x=%0a")).isEqualTo("/findings?x=%0a");
    }

    @Test
    void changesTheSessionWhenSomebodySignsIn() {
        TestBrowser browser = server.as(Role.DEVELOPER);
        String first = browser.cookie("throughline-session");

        browser.get("/sign-in");
        browser.post("/sign-in", Map.of("name", "developer", "password", "a long sentence for tests"));

        assertThat(first).isNotEmpty();
        assertThat(browser.cookie("throughline-session")).isNotEmpty().isNotEqualTo(first);
    }

    @Test
    void endsTheSessionOnTheServer() {
        TestBrowser browser = server.as(Role.DEVELOPER);
        String session = browser.cookie("throughline-session");

        browser.post("/sign-out", Map.of());

        HttpRequest.Builder old =
                server.browser().request("/account").header("Cookie", "throughline-session=" + session);
        assertThat(server.browser().send(old).address()).hasPath("/sign-in");
    }

    @Test
    void limitsGuesses() {
        server.as(Role.SECURITY);
        TestBrowser browser = server.browser();

        for (int guess = 0; guess < 5; guess++) {
            assertThat(browser.signIn("security", "wrong number " + guess).body())
                    .contains("password is wrong");
        }

        assertThat(browser.signIn("security", "a long sentence for tests").body())
                .contains("Too many attempts");
    }

    @Test
    void takesNoFormWithoutItsToken() {
        TestBrowser browser = server.as(Role.VIEWER);

        HttpRequest.Builder forged = browser.request("/sign-out").POST(HttpRequest.BodyPublishers.noBody());

        assertThat(browser.send(forged).status()).isEqualTo(403);
        assertThat(browser.get("/account").body()).contains("Sign out");
    }

    @Test
    void sharesSessionsBetweenProcesses() {
        TestBrowser browser = server.as(Role.VIEWER);
        try (TestServer other = TestServer.start(server.database())) {
            HttpRequest.Builder there = other.browser()
                    .request("/account")
                    .header("Cookie", "throughline-session=" + browser.cookie("throughline-session"));

            assertThat(other.browser().send(there).body()).contains("Sign out");
        }
    }

    @Test
    void tellsBrowsersToBeStrict() {
        Page page = server.browser().get("/sign-in");

        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).startsWith("default-src 'none'").doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(page.body()).doesNotContain(" style=").doesNotContainPattern("<script>|on(click|load)=");
    }
}
