package dev.throughline.server.web.rest;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.throughline.server.SampleEstate;
import dev.throughline.server.SampleFindings;
import dev.throughline.server.SampleFindings.Sample;
import dev.throughline.server.TestProgram;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.ApiTokens;
import dev.throughline.server.access.Grant;
import dev.throughline.server.access.GroupId;
import dev.throughline.server.access.Groups;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Role;
import dev.throughline.server.access.Scope;
import dev.throughline.server.access.User;
import dev.throughline.server.access.UserId;
import dev.throughline.server.access.Users;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.connections.ConnectionForm;
import dev.throughline.server.connections.ConnectionKind;
import dev.throughline.server.connections.Connections;
import dev.throughline.server.paths.AttackPathQueries;
import dev.throughline.server.paths.PathFilter;
import dev.throughline.server.recommendations.RecommendationFilter;
import dev.throughline.server.recommendations.RecommendationQueries;
import dev.throughline.server.webhooks.EventType;
import dev.throughline.server.webhooks.WebhookForm;
import dev.throughline.server.webhooks.Webhooks;
import dev.throughline.testkit.Answer;
import dev.throughline.testkit.LoopbackServer;
import dev.throughline.testkit.simulator.SimulatorServer;
import dev.throughline.testkit.simulator.endor.EndorEstate;
import dev.throughline.testkit.simulator.endor.EndorSimulator;
import dev.throughline.testkit.simulator.scm.GitHubSimulator;
import dev.throughline.testkit.simulator.scm.SimulatedHost;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A server with something of everything, what it is connected with, and programs that ask it. */
final class RestEstate implements AutoCloseable {
    static final String SHOP = "github.com/acme/shop";
    static final String ADVISORY = "CVE-2026-10001";

    final SimulatorServer endor =
            SimulatorServer.start(new EndorSimulator(EndorEstate.generated("acme", 1, 1, 5), InstantSource.system()));
    final SimulatorServer github;
    final LoopbackServer receiver = LoopbackServer.start().on("/hook", Answer.status(200));
    final GreenMail smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    final TestServer server = TestServer.start();
    final GroupId emptyGroup;

    /** What stands for what in requests: {@code $finding}. */
    final Map<String, String> values = new TreeMap<>();

    RestEstate() {
        SimulatedHost host = new SimulatedHost();
        host.repository("acme/shop", Map.of());
        github = SimulatorServer.start(new GitHubSimulator(host));
        smtp.start();
        SampleFindings findings = new SampleFindings(server.jdbc());
        values.put("finding", String.valueOf(findings.add(Sample.in(SHOP, ADVISORY))));
        values.put(
                "other",
                String.valueOf(findings.add(
                        Sample.in("github.com/acme/other", ADVISORY).rated("LOW", 0.01, false))));
        values.put(
                "repository",
                String.valueOf(server.number("SELECT repository_id FROM repository WHERE key = '" + SHOP + "'")));
        SampleEstate.in(server);
        values.put(
                "path",
                server.part(AttackPathQueries.class)
                        .list(PathFilter.OPEN, Scope.ofEverything(), Optional.empty(), 1)
                        .getFirst()
                        .name());
        values.put(
                "recommendation",
                server.part(RecommendationQueries.class)
                        .list(RecommendationFilter.OPEN, Scope.ofEverything(), Optional.empty(), 1)
                        .getFirst()
                        .name());
        values.put("endor", endor.address().toString());
        values.put("endorKey", EndorSimulator.KEY);
        values.put("endorSecret", EndorSimulator.SECRET);
        values.put("github", github.address().toString());
        values.put("githubToken", GitHubSimulator.TOKEN);
        values.put("receiver", receiver.uri("/hook").toString());
        values.put("smtpPort", String.valueOf(smtp.getSmtp().getPort()));
        emptyGroup = server.part(Groups.class).add(Actor.system("test"), "Nothing", "");
    }

    /** What lines of the table ask for that no earlier line makes. */
    void prepareTable() {
        admin();
        UserId ada = user("ada");
        Viewer viewer = Viewer.of(Actor.system("test"), "ada", List.of(Grant.everywhere(Role.ADMIN)));
        server.part(ApiTokens.class).issue(viewer, ada, "to end", granted(), Duration.ofDays(1));
        values.put("token", number("SELECT max(api_token_id) FROM api_token"));
        values.put("project", number("SELECT max(project_id) FROM scanned_project"));
        Map<String, String> fields = Map.of("address", values.get("github"), "token", GitHubSimulator.TOKEN);
        ConnectionForm form = new ConnectionForm("GitHub", fields, 360, Optional.empty());
        long tracker = server.part(Connections.class)
                .connect(ConnectionKind.GITHUB, form, Actor.system("test"))
                .value();
        server.jdbc().sql("""
                        UPDATE repository SET connection_id = :connection, default_branch = 'main',
                            clone_address = 'https://github.com/acme/shop.git'
                        WHERE key = :key
                        """).param("connection", tracker).param("key", SHOP).update();
        values.put("tracker", String.valueOf(tracker));
        delivery();
    }

    /** Of a webhook that nobody asks: there is no worker. */
    private void delivery() {
        WebhookForm form = new WebhookForm(
                "told",
                receiver.uri("/hook").toString(),
                List.of(EventType.of("finding.opened")),
                Optional.empty(),
                false);
        long webhook = server.part(Webhooks.class)
                .create(form, Actor.system("test"))
                .id()
                .value();
        server.jdbc().sql("""
                        WITH event AS (
                            INSERT INTO outgoing_event (at, type, subject, data) VALUES (now(), 'finding.opened', 'it', '{}')
                            RETURNING event_id)
                        INSERT INTO webhook_delivery (webhook_id, event_id, state, next_at)
                        SELECT :webhook, event_id, 'FAILED', now() FROM event
                        """).param("webhook", webhook).update();
        values.put("told", String.valueOf(webhook));
        values.put("delivery", number("SELECT max(delivery_id) FROM webhook_delivery"));
    }

    private UserId user(String name) {
        return server.part(Users.class).all().stream()
                .filter(user -> user.name().equals(name))
                .map(User::id)
                .findFirst()
                .orElseThrow();
    }

    private String number(String sql) {
        return String.valueOf(server.number(sql));
    }

    /** A program that may do everything. */
    TestProgram admin() {
        return server.program("ada", granted(), Grant.everywhere(Role.ADMIN));
    }

    /** A program that may do everything but one thing. */
    TestProgram without(Permission permission) {
        Set<Permission> others = granted();
        others.remove(permission);
        return server.program("ada", others, Grant.everywhere(Role.ADMIN));
    }

    /** A program of somebody who judges findings of a group without repositories. */
    TestProgram stranger() {
        return server.program("stan", granted(), new Grant(Role.SECURITY, Optional.of(emptyGroup)));
    }

    private static Set<Permission> granted() {
        return Arrays.stream(Permission.values())
                .filter(Permission::isGranted)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Permission.class)));
    }

    @Override
    public void close() {
        server.close();
        endor.close();
        github.close();
        receiver.close();
        smtp.stop();
    }
}
