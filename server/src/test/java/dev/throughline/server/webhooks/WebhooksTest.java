package dev.throughline.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.connect.Secret;
import dev.throughline.model.InputException;
import dev.throughline.server.SampleFindings;
import dev.throughline.server.SampleFindings.Sample;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.GroupId;
import dev.throughline.server.access.Groups;
import dev.throughline.server.findings.Dismissal;
import dev.throughline.server.findings.FindingId;
import dev.throughline.server.findings.FindingLife;
import dev.throughline.testkit.Answer;
import dev.throughline.testkit.LoopbackServer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From what happens to what a receiver hears, over real requests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhooksTest {
    private static final Actor ADA = Actor.system("ada");
    private static final String SHOP = "github.com/acme/shop";

    private final JsonMapper json = new JsonMapper();
    private TestServer server;
    private Webhooks webhooks;
    private SampleFindings findings;
    private LoopbackServer receiver;

    @BeforeAll
    void start() {
        server = TestServer.start();
        webhooks = server.part(Webhooks.class);
        findings = new SampleFindings(server.jdbc());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void listen() {
        receiver = LoopbackServer.start();
        receiver.on("/hook", Answer.status(204));
    }

    @AfterEach
    void forget() {
        receiver.close();
        server.jdbc().sql("DELETE FROM webhook").update();
        server.jdbc().sql("DELETE FROM outgoing_event").update();
        server.jdbc()
                .sql("TRUNCATE finding, finding_report, finding_event CASCADE")
                .update();
    }

    private Webhooks.WithKey subscribe(boolean batched, EventType... types) {
        return webhooks.create(form(batched, Optional.empty(), types), ADA);
    }

    private WebhookForm form(boolean batched, Optional<GroupId> group, EventType... types) {
        return new WebhookForm("receiver", receiver.uri("/hook").toString(), Arrays.asList(types), group, batched);
    }

    private FindingId add(String repository, String advisory) {
        return new FindingId(findings.add(Sample.in(repository, advisory)));
    }

    private void round() {
        server.part(WebhookRounds.class).round();
    }

    /** A header as the request carried it, whatever the case of its name. */
    private static String header(LoopbackServer.Request request, String name) {
        return request.headers().entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    @Test
    void tellOfANewFindingInASignedCloudEvent() {
        Webhooks.WithKey made = subscribe(false, EventType.FINDING_OPENED);
        FindingId finding = add(SHOP, "CVE-2026-1001");

        round();

        LoopbackServer.Request request = receiver.requests().getFirst();
        JsonNode event = json.readTree(request.body());
        assertThat(header(request, "content-type")).startsWith("application/cloudevents+json");
        assertThat(event.at("/specversion").asString()).isEqualTo("1.0");
        assertThat(event.at("/type").asString()).isEqualTo("dev.throughline.finding.opened");
        assertThat(event.at("/subject").asString()).isEqualTo("findings/" + finding.value());
        assertThat(event.at("/id").asString()).isEqualTo(header(request, "webhook-id"));
        assertThat(event.at("/data/repository").asString()).isEqualTo(SHOP);
        assertThat(event.at("/data/advisory").asString()).isEqualTo("CVE-2026-1001");
        assertThat(event.at("/data/verdict").asString()).isEqualTo("REACHABLE");
        assertThat(header(request, "webhook-signature"))
                .isEqualTo(Signature.of(
                        made.key(),
                        header(request, "webhook-id"),
                        Instant.ofEpochSecond(Long.parseLong(header(request, "webhook-timestamp"))),
                        request.body()));
        round();
        assertThat(receiver.requests()).as("delivered once").hasSize(1);
    }

    @Test
    void tellOfWhatPeopleDecideInTheOrderInWhichItHappened() {
        subscribe(true, EventType.FINDING_DISMISSED, EventType.FINDING_REOPENED, EventType.REMEDIATION_CHANGED);
        FindingId finding = add(SHOP, "CVE-2026-1001");
        FindingLife life = server.part(FindingLife.class);

        life.dismiss(List.of(finding), new Dismissal(Dismissal.Reason.RISK_ACCEPTED, "", Optional.empty()), "ada");
        life.reopen(List.of(finding), "ada");
        server.jdbc().sql("""
                        INSERT INTO remediation (repository_id, package_id, kind, proposed_by, created_at, changed_at)
                        SELECT repository_id, package_id, 'MANUAL', 'ada', now(), now() FROM finding
                        """).update();
        server.jdbc()
                .sql("UPDATE remediation SET state = 'APPROVED', changed_at = now()")
                .update();
        server.jdbc().sql("UPDATE remediation SET note = 'no other state'").update();
        round();

        JsonNode batch = json.readTree(receiver.requests().getFirst().body());
        assertThat(batch.valueStream()
                        .map(event -> event.at("/type").asString().substring(16) + " "
                                + event.at("/data/from").asString("-") + " > "
                                + event.at("/data/to").asString()))
                .containsExactly(
                        "finding.dismissed OPEN > DISMISSED",
                        "finding.reopened DISMISSED > OPEN",
                        "remediation.changed - > PROPOSED",
                        "remediation.changed PROPOSED > APPROVED");
    }

    @Test
    void tellNothingThatDidNotHappenOrThatNobodyWants() {
        subscribe(false, EventType.FINDING_OPENED);

        server.part(TransactionOperations.class).executeWithoutResult(transaction -> {
            server.part(org.springframework.jdbc.core.simple.JdbcClient.class)
                    .sql("""
                            INSERT INTO graph_event (at, type, subject, data)
                            VALUES (now(), 'dev.throughline.attack-path.opened', 'p1', '{}')
                            """)
                    .update();
            transaction.setRollbackOnly();
        });
        server.jdbc().sql("""
                        INSERT INTO graph_event (at, type, subject, data)
                        VALUES (now(), 'dev.throughline.attack-path.opened', 'p2', '{}')
                        """).update();

        assertThat(server.number("SELECT count(*) FROM outgoing_event")).isZero();
    }

    @Test
    void tryAgainLaterWithTheSameIdWhatWasNotTaken() {
        receiver.on("/hook", Answer.status(503), Answer.status(200));
        WebhookId id = subscribe(false, EventType.FINDING_OPENED).id();
        add(SHOP, "CVE-2026-1001");

        round();
        round();
        assertThat(receiver.requests()).as("it rests after a failure").hasSize(1);
        assertThat(webhooks.find(id).orElseThrow().trouble()).contains("503");

        server.jdbc().sql("UPDATE webhook SET next_at = now()").update();
        server.jdbc().sql("UPDATE webhook_delivery SET next_at = now()").update();
        round();

        assertThat(receiver.requests()).hasSize(2);
        assertThat(header(receiver.requests().getFirst(), "webhook-id"))
                .isEqualTo(header(receiver.requests().getLast(), "webhook-id"));
        Webhook after = webhooks.find(id).orElseThrow();
        assertThat(after.failures()).isZero();
        assertThat(after.waiting()).isZero();
        assertThat(after.deliveredAt()).isPresent();
    }

    @Test
    void areGivenUpAfterDaysWithoutSuccessAndDeliverWhatWaitsWhenTheyAreResumed() {
        receiver.on("/hook", Answer.status(500), Answer.status(200));
        WebhookId id = subscribe(false, EventType.FINDING_OPENED).id();
        add(SHOP, "CVE-2026-1001");
        server.jdbc()
                .sql("UPDATE webhook SET failing_since = now() - interval '6 days', failures = 9")
                .update();

        round();
        assertThat(webhooks.find(id).orElseThrow().state()).isEqualTo(Webhook.State.GIVEN_UP);
        assertThat(server.as(
                                "hub",
                                dev.throughline.server.access.Grant.everywhere(
                                        dev.throughline.server.access.Role.INTEGRATION_ADMIN))
                        .get("/connections")
                        .body())
                .contains("receiver", "given up");

        webhooks.resume(webhooks.find(id).orElseThrow(), ADA);
        round();

        assertThat(receiver.requests()).hasSize(2);
        assertThat(webhooks.find(id).orElseThrow().waiting()).isZero();
    }

    @Test
    void tellOfTheRepositoriesOfTheirGroupOnly() {
        Groups groups = server.part(Groups.class);
        GroupId group = groups.add(ADA, "webhook-group", "");
        add(SHOP, "CVE-2026-1000");
        server.jdbc().sql("""
                        INSERT INTO repository_group_member (repository_group_id, repository_id)
                        SELECT :group, repository_id FROM repository WHERE key = :key
                        """).param("group", group.value()).param("key", SHOP).update();
        webhooks.create(form(false, Optional.of(group), EventType.FINDING_OPENED), ADA);

        add("github.com/acme/other", "CVE-2026-1001");
        add(SHOP, "CVE-2026-1002");
        round();

        assertThat(receiver.requests()).hasSize(1);
        assertThat(new String(receiver.requests().getFirst().body(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("CVE-2026-1002");
    }

    @Test
    void callNoPrivateAddressThatNobodyAllowed() {
        assertThatThrownBy(() -> webhooks.create(
                        new WebhookForm(
                                "metadata",
                                "http://169.254.169.254/latest",
                                List.of(EventType.FINDING_OPENED),
                                Optional.empty(),
                                false),
                        ADA))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("address");

        WebhookId id = subscribe(false, EventType.FINDING_OPENED).id();
        server.jdbc()
                .sql("UPDATE webhook SET address = 'http://169.254.169.254/latest'")
                .update();
        Attempt attempt =
                server.part(WebhookRounds.class).test(webhooks.find(id).orElseThrow(), ADA);

        assertThat(attempt.isTaken()).isFalse();
        assertThat(attempt.status()).isEmpty();
    }

    @Test
    void doNotFollowARedirect() {
        receiver.on(
                "/hook",
                Answer.status(307).header("Location", receiver.uri("/elsewhere").toString()));
        WebhookId id = subscribe(false, EventType.FINDING_OPENED).id();

        Attempt attempt =
                server.part(WebhookRounds.class).test(webhooks.find(id).orElseThrow(), ADA);

        assertThat(attempt.status()).hasValue(307);
        assertThat(attempt.isTaken()).isFalse();
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void showTheirKeyOnceAndKeepItSealed() {
        Secret key = subscribe(false, EventType.FINDING_OPENED).key();

        assertThat(key.reveal()).startsWith("whsec_");
        assertThat(server.jdbc()
                        .sql("SELECT encode(sealed, 'escape') FROM webhook")
                        .query(String.class)
                        .single())
                .doesNotContain(key.reveal().substring(6));
    }
}
