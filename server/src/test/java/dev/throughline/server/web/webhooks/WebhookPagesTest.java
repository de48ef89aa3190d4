package dev.throughline.server.web.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.server.TestBrowser;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.ApiTokens;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Role;
import dev.throughline.server.access.Users;
import dev.throughline.server.access.Viewer;
import dev.throughline.testkit.Answer;
import dev.throughline.testkit.LoopbackServer;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookPagesTest {
    private final LoopbackServer receiver = LoopbackServer.start().on("/hook", Answer.status(200));
    private TestServer server;
    private TestBrowser browser;

    @BeforeAll
    void start() {
        server = TestServer.start();
        browser = server.as(Role.INTEGRATION_ADMIN);
    }

    @AfterAll
    void stop() {
        server.close();
        receiver.close();
    }

    private Map<String, String> form(String name) {
        return Map.of("name", name, "address", receiver.uri("/hook").toString(), "event", "finding.opened");
    }

    @Test
    void addTestPauseAndDelete() {
        TestBrowser.Page made = browser.post("/webhooks", form("chat"));
        assertThat(made.body()).contains("whsec_");
        Matcher path = Pattern.compile("action=\"(/webhooks/\\d+)/test\"").matcher(made.body());
        assertThat(path.find()).isTrue();
        String page = path.group(1);

        assertThat(browser.get(page).body()).doesNotContain("whsec_").contains("Nothing happened yet");
        assertThat(browser.post(page + "/test", Map.of()).body()).contains("The test was taken, with status 200");
        assertThat(browser.post(page + "/pause", Map.of()).body()).contains("paused");
        assertThat(browser.post(page + "/delete", Map.of()).body()).doesNotContain(">chat<");
    }

    @Test
    void sayWhatIsWrongWithAForm() {
        assertThat(browser.post("/webhooks", Map.of("name", "none", "address", "https://example.com/"))
                        .body())
                .contains("events: are none");
        assertThat(browser.post("/webhooks", Map.of("name", "x", "address", "ftp:nowhere", "event", "finding.opened"))
                        .body())
                .contains("is none that can be called");
    }

    @Test
    void areForThoseWhoManageNotifications() {
        assertThat(server.as(Role.SECURITY).get("/webhooks").status()).isEqualTo(403);
    }

    @Test
    void answerPrograms() {
        String token = token();

        JsonNode made = call(token, "POST", "/api/v1/webhooks", """
                {"name": "program", "address": "%s", "events": ["finding.opened", "connection.failed"], "batched": true}
                """.formatted(receiver.uri("/hook")));
        String path = "/api/v1/webhooks/" + made.at("/id").asLong();

        assertThat(made.at("/key").asString()).startsWith("whsec_");
        assertThat(call(token, "PUT", "/api/v1/mail", """
                        {"enabled": false, "host": "smtp.acme.test", "port": 465, "security": "TLS", "user": "hub",
                         "password": "planted", "from": "hub@acme.test"}
                        """).toString())
                .contains("\"hasPassword\":true", "smtp.acme.test")
                .doesNotContain("planted");
        assertThat(call(token, "PUT", "/api/v1/account/digest", "{\"every\": \"DAILY\"}")
                        .at("/detail")
                        .asString())
                .contains("e-mail address");
        assertThat(call(token, "GET", "/api/v1/account/digest", "").at("/every").isNull())
                .isTrue();
        assertThat(call(token, "GET", path, "").at("/key").isNull()).isTrue();
        assertThat(call(token, "GET", "/api/v1/webhooks?after=0", "").findValuesAsString("name"))
                .contains("program");
        assertThat(call(token, "POST", path + "/test", "").at("/taken").asBoolean())
                .isTrue();
        assertThat(call(token, "GET", path + "/deliveries", "").isEmpty()).isTrue();
        assertThat(call(token, "POST", "/api/v1/webhooks", "{\"name\": \"bad\", \"events\": [\"finding.eaten\"]}")
                        .at("/detail")
                        .asString())
                .contains("finding.eaten");
    }

    private String token() {
        Users users = server.part(Users.class);
        var user = users.all().stream()
                .filter(one -> one.name().equals("integration_admin"))
                .findFirst()
                .orElseThrow();
        Viewer viewer = Viewer.of(
                new Actor(Actor.Kind.USER, Optional.of(user.id()), user.name(), Optional.empty(), Optional.empty()),
                user.displayName(),
                user.grants());
        return server.part(ApiTokens.class)
                .issue(viewer, user.id(), "test", List.of(Permission.NOTIFICATIONS_MANAGE), Duration.ofDays(1));
    }

    private JsonNode call(String token, String method, String path, String body) {
        String answer = browser.send(server.browser()
                        .request(path)
                        .header("Authorization", "Bearer " + token)
                        .header("If-Match", "*")
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body)))
                .body();
        return new JsonMapper().readTree(answer);
    }
}
