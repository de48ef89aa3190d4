package dev.throughline.server.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.throughline.server.TestBrowser;
import dev.throughline.server.TestProgram;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.Grant;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Role;
import dev.throughline.server.backup.Backup;
import dev.throughline.testkit.simulator.SimulatorServer;
import dev.throughline.testkit.simulator.endor.EndorEstate;
import dev.throughline.testkit.simulator.endor.EndorSimulator;
import dev.throughline.testkit.simulator.scm.GitHubSimulator;
import dev.throughline.testkit.simulator.scm.SimulatedHost;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A walk over all that takes a secret, and then over all that could show one. */
class SecretsStayInsideTest {
    private static final String PASSWORD = "a long sentence for tests";

    @TempDir
    Path folder;

    /** What could show a secret, by where it was seen. */
    private final Map<String, String> seen = new TreeMap<>();

    private final List<String> secrets = new ArrayList<>(List.of(
            EndorSimulator.SECRET,
            GitHubSimulator.TOKEN,
            PASSWORD,
            "planted-wrong-secret",
            "planted-smtp-password",
            "planted-oidc-secret",
            "planted by a program"));

    @Test
    void areSeenNowhereAgain() throws IOException {
        ListAppender<ILoggingEvent> log = listen();
        SimulatedHost host = new SimulatedHost();
        host.repository("acme/service-0", Map.of());
        try (SimulatorServer endor = SimulatorServer.start(
                        new EndorSimulator(EndorEstate.generated("acme", 1, 2, 5), InstantSource.system()));
                SimulatorServer github = SimulatorServer.start(new GitHubSimulator(host));
                TestServer server = TestServer.start();
                TestServer worker = server.worker()) {
            TestBrowser browser = server.as(Role.ADMIN);
            giveSecrets(browser, endor, github);
            server.await("SELECT count(*) FROM sync_run WHERE state IN ('COMPLETE', 'FAILED')", 3);
            readEverything(server, browser);
            TestProgram program = program(server);
            giveSecrets(program, endor);
            readEverything(server, program);
            readBackup(server);
            assertThat(worker.jdbc()).isNotNull();
        }
        log.list.forEach(event -> seen.merge("log", text(event), String::concat));

        assertThat(seen).hasSizeGreaterThan(30);
        secrets.forEach(secret -> assertThat(seen.entrySet().stream()
                        .filter(entry -> entry.getValue().contains(secret))
                        .map(Map.Entry::getKey))
                .as("places that show '%s'", secret)
                .isEmpty());
    }

    private static ListAppender<ILoggingEvent> listen() {
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        ((Logger) LoggerFactory.getLogger("dev.throughline")).setLevel(Level.DEBUG);
        return appender;
    }

    private static String text(ILoggingEvent event) {
        return event.getFormattedMessage()
                + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()))
                + "\n";
    }

    private void giveSecrets(TestBrowser browser, SimulatorServer endor, SimulatorServer github) {
        Map<String, String> good = new TreeMap<>(Map.of(
                "name", "Endor", "address", endor.address().toString(), "namespace", "acme", "everyMinutes", "360"));
        good.put("key", EndorSimulator.KEY);
        good.put("secret", EndorSimulator.SECRET);
        browser.post("/connections/new/endor-labs", good);
        Map<String, String> wrong = new TreeMap<>(good);
        wrong.put("name", "Wrong");
        wrong.put("secret", "planted-wrong-secret");
        answer("a wrong key", browser.post("/connections/new/endor-labs", wrong));
        browser.post(
                "/connections/new/github",
                Map.of("name", "GitHub", "address", github.address().toString(), "token", GitHubSimulator.TOKEN));
        browser.post(
                "/connections/new/github",
                Map.of("name", "Again", "address", github.address().toString(), "token", GitHubSimulator.TOKEN));
        answer(
                "an SMTP server that does not answer",
                browser.post(
                        "/mail",
                        Map.of(
                                "action", "test",
                                "to", "ada@acme.test",
                                "host", "127.0.0.1",
                                "port", "9",
                                "security", "STARTTLS",
                                "user", "ada",
                                "password", "planted-smtp-password",
                                "from", "throughline@acme.test")));
        browser.post(
                "/mail",
                Map.of(
                        "host", "127.0.0.1",
                        "port", "9",
                        "security", "STARTTLS",
                        "user", "ada",
                        "password", "planted-smtp-password",
                        "from", "throughline@acme.test"));
        browser.post(
                "/settings/single-sign-on",
                Map.of(
                        "title", "Acme",
                        "issuer", "https://sso.acme.test",
                        "clientId", "hub",
                        "secret", "planted-oidc-secret"));
        shown(
                "whsec_[\\w+/=]+",
                browser.post(
                        "/webhooks",
                        Map.of(
                                "name", "receiver",
                                "address", "https://127.0.0.1:9/",
                                "event", "finding.opened")));
        shown(
                "throughline_[\\w-]{20,}",
                browser.post(
                        "/account/tokens", Map.of("name", "program", "days", "30", "permission", "FINDINGS_READ")));
    }

    /** A secret that is shown this once. */
    private void shown(String pattern, TestBrowser.Page page) {
        Matcher secret = Pattern.compile(pattern).matcher(page.body());
        assertThat(secret.find()).as(page.body()).isTrue();
        secrets.add(secret.group().replaceFirst("^whsec_", ""));
    }

    private void answer(String where, TestBrowser.Page page) {
        seen.put(where, page.body() + page.headers().map());
    }

    /** All pages and exports that need no number, and those of each connection and webhook. */
    private void readEverything(TestServer server, TestBrowser browser) {
        List<String> paths = new ArrayList<>();
        server.part(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
                .filter(endpoint -> endpoint.getMethodsCondition().toString().contains("GET"))
                .flatMap(endpoint -> endpoint.getPatternValues().stream())
                .filter(path -> !path.contains("{") && !path.startsWith("/api/"))
                .forEach(paths::add);
        for (long id : server.jdbc()
                .sql("SELECT connection_id FROM connection")
                .query((row, _) -> row.getLong(1))
                .list()) {
            paths.add("/connections/" + id);
            paths.add("/connections/" + id + "/configure");
        }
        paths.add("/webhooks/" + server.number("SELECT webhook_id FROM webhook"));
        paths.forEach(path -> answer(path, browser.get(path)));
    }

    private TestProgram program(TestServer server) {
        Set<Permission> all =
                Arrays.stream(Permission.values()).filter(Permission::isGranted).collect(Collectors.toSet());
        TestProgram program = server.program("program", all, Grant.everywhere(Role.ADMIN));
        secrets.add(program.token());
        return program;
    }

    /** The same through REST, where it is taken and where it is refused. */
    private void giveSecrets(TestProgram program, SimulatorServer endor) {
        String wrong = """
                {"name": "By REST", "address": "%s", "namespace": "acme", "key": "%s", "secret": "planted by a program"}
                """.formatted(endor.address(), EndorSimulator.KEY);
        answer("REST: a wrong key", program.post("/api/v1/connections/check?kind=endor-labs", wrong));
        answer("REST: a wrong key that is kept", program.post("/api/v1/connections?kind=endor-labs", wrong));
        answer("REST: half a body", program.post("/api/v1/connections?kind=endor-labs", wrong.replace("}", "")));
        answer("REST: a user", program.post("/api/v1/users", """
                {"name": "eve", "password": "planted by a program", "roles": []}
                """));
        answer("REST: the user again", program.post("/api/v1/users", """
                {"name": "eve", "password": "planted by a program", "roles": []}
                """));
        answer("REST: mail", put(program, "/api/v1/mail", """
                {"enabled": true, "host": "127.0.0.1", "port": 9, "security": "STARTTLS", "user": "ada",
                 "password": "planted by a program", "from": "throughline@acme.test"}
                """));
        answer("REST: a test of mail", program.post("/api/v1/mail/test?to=ada@acme.test", ""));
        answer("REST: single sign-on", put(program, "/api/v1/settings/single-sign-on", """
                {"enabled": true, "title": "Acme", "issuer": "https://127.0.0.1:9", "clientId": "hub", "claim": "groups",
                 "mappings": [], "secret": "planted by a program"}
                """));
    }

    private static TestProgram.Reply put(TestProgram program, String path, String body) {
        return program.send(program.request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", "*")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private void answer(String where, TestProgram.Reply reply) {
        seen.put(where, reply.body() + reply.headers());
    }

    /** All that REST answers without a number, and each connection, run, webhook and user. */
    private void readEverything(TestServer server, TestProgram program) {
        List<String> paths = new ArrayList<>();
        server.part(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
                .filter(endpoint -> endpoint.getMethodsCondition().toString().contains("GET"))
                .flatMap(endpoint -> endpoint.getPatternValues().stream())
                .filter(path -> !path.contains("{") && path.startsWith("/api/"))
                .forEach(paths::add);
        Map.of(
                        "connections", "connection_id FROM connection",
                        "runs", "run_id FROM sync_run",
                        "webhooks", "webhook_id FROM webhook",
                        "users", "app_user_id FROM app_user")
                .forEach((path, ids) -> server.jdbc()
                        .sql("SELECT " + ids)
                        .query((row, _) -> row.getLong(1))
                        .list()
                        .forEach(id -> paths.add("/api/v1/" + path + "/" + id)));
        assertThat(paths).hasSizeGreaterThan(40);
        paths.forEach(path -> answer(path, program.get(path)));
    }

    private void readBackup(TestServer server) throws IOException {
        Path file = folder.resolve("backup.zip");
        new Backup(server.database().dataSource(), InstantSource.system()).write(file);
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                seen.put("backup " + entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }
}
