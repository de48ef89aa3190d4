package dev.throughline.server.digests;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.throughline.server.SampleFindings;
import dev.throughline.server.SampleFindings.Sample;
import dev.throughline.server.TestBrowser;
import dev.throughline.server.TestServer;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.Grant;
import dev.throughline.server.access.GroupId;
import dev.throughline.server.access.Groups;
import dev.throughline.server.access.Role;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From the pages to what arrives at a real SMTP server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DigestsTest {
    private static final String SHOP = "github.com/acme/shop";

    private final GreenMail smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private TestServer server;
    private TestBrowser admin;

    @BeforeAll
    void start() {
        smtp.start();
        server = TestServer.start();
        admin = server.as(Role.ADMIN);
    }

    @AfterAll
    void stop() {
        server.close();
        smtp.stop();
    }

    @BeforeEach
    void setUp() throws Exception {
        smtp.purgeEmailFromAllMailboxes();
        admin.post("/mail", settings());
    }

    private Map<String, String> settings() {
        return new TreeMap<>(Map.of(
                "enabled", "true",
                "host", "127.0.0.1",
                "port", String.valueOf(smtp.getSmtp().getPort()),
                "security", "NONE",
                "from", "throughline@acme.test"));
    }

    @Test
    void sendsATestAndSaysWhatIsWrong() throws MessagingException {
        Map<String, String> form = settings();
        form.put("action", "test");
        form.put("to", "ada@acme.test");
        assertThat(admin.post("/mail", form).body()).contains("The test was taken for ada@acme.test");
        assertThat(smtp.getReceivedMessages()[0].getSubject()).isEqualTo("Throughline: a test");

        form.put("port", "9");
        assertThat(admin.post("/mail", form).body()).contains("does not take mail");
        form.put("host", "10.1.2.3");
        assertThat(admin.post("/mail", form).body()).contains("an administrator can allow the host");
        form.put("user", "somebody");
        assertThat(admin.post("/mail", form).body()).contains("would send the password where others can read it");
    }

    @Test
    void tellsWhatIsNewInTheRepositoriesOfTheReader() throws MessagingException {
        SampleFindings findings = new SampleFindings(server.jdbc());
        GroupId group = server.part(Groups.class).add(Actor.system("test"), "digest-group", "");
        findings.add(Sample.in(SHOP, "CVE-2026-1001"));
        findings.add(Sample.in(SHOP, "CVE-2026-1002").judged("UNREACHABLE", "FUNCTION"));
        findings.add(Sample.in("github.com/acme/secret", "CVE-2026-1003"));
        server.jdbc().sql("""
                        INSERT INTO repository_group_member (repository_group_id, repository_id)
                        SELECT :group, repository_id FROM repository WHERE key = :key
                        """).param("group", group.value()).param("key", SHOP).update();
        TestBrowser reader = server.as("reader", new Grant(Role.VIEWER, Optional.of(group)));
        assertThat(reader.post("/account/digest", Map.of("every", "DAILY")).body())
                .contains("e-mail address: is missing");
        reader.post("/account/email", Map.of("email", "reader@acme.test"));
        reader.post("/account/digest", Map.of("every", "DAILY"));
        come("2026-02-01T00:00:00Z");

        server.part(DigestRounds.class).round();

        assertThat(smtp.getReceivedMessages()).hasSize(1);
        MimeMessage mail = smtp.getReceivedMessages()[0];
        String body = GreenMailUtil.getBody(mail);
        assertThat(mail.getAllRecipients()[0]).hasToString("reader@acme.test");
        assertThat(mail.getSubject()).contains("1 new urgent findings", "2 overdue");
        assertThat(body)
                .contains("text/plain", "text/html", "CVE-2026-1001", "you can end it")
                .doesNotContain("CVE-2026-1003");

        server.part(DigestRounds.class).round();
        assertThat(smtp.getReceivedMessages()).as("told once").hasSize(1);

        reader.post("/account/digest", Map.of("every", ""));
        come("2026-02-01T00:00:00Z");
        server.part(DigestRounds.class).round();
        assertThat(smtp.getReceivedMessages()).as("ended").hasSize(1);
    }

    @Test
    void keepsWhatCouldNotBeSentForTheNextAttempt() {
        new SampleFindings(server.jdbc()).add(Sample.in("github.com/acme/late", "CVE-2026-2001"));
        TestBrowser reader = server.as("late", Grant.everywhere(Role.VIEWER));
        reader.post("/account/email", Map.of("email", "late@acme.test"));
        reader.post("/account/digest", Map.of("every", "WEEKLY"));
        come("2026-02-01T00:00:00Z");
        Map<String, String> broken = settings();
        broken.put("port", "9");
        admin.post("/mail", broken);

        server.part(DigestRounds.class).round();
        assertThat(server.number("SELECT failures FROM digest_subscription JOIN app_user USING (app_user_id)"
                        + " WHERE name = 'late'"))
                .isOne();

        admin.post("/mail", settings());
        server.jdbc().sql("UPDATE digest_subscription SET next_at = now()").update();
        server.part(DigestRounds.class).round();
        assertThat(smtp.getReceivedMessages()).isNotEmpty();
    }

    @Test
    void mailsOwnersOfRecommendationsWeekly() {
        server.jdbc().sql("""
                        INSERT INTO governance_rule (name, priority, owner, days, weekly_mail, created_by, created_at)
                        VALUES ('weekly', 1, 'olga@acme.test', 7, true, 'ada', now())
                        """).update();
        server.jdbc().sql("""
                        INSERT INTO recommendation (name, category, title, description, steps, findings, resource_key, resource_name,
                            resource_type, environment, scope, tags, repositories, severity, risk, level, contextual, factors,
                            arithmetic, paths, has_fix, owner, assigned_by, due_at, first_seen_at, last_seen_at, graph_run)
                        VALUES ('r1', 'VULNERABILITY', 'Upgrade the codec', '', '{}', '{}', 'k', 'checkout', 'WORKLOAD', 'aws', '',
                            '{}', '{}', 'HIGH', 80, 'HIGH', true, '{}', '{}', '{}', true, 'olga@acme.test', 'weekly',
                            '2026-01-01', now(), now(), 'run')
                        """).update();

        server.part(OwnerMails.class).round();
        server.part(OwnerMails.class).round();

        assertThat(smtp.getReceivedMessages()).hasSize(1);
        assertThat(GreenMailUtil.getBody(smtp.getReceivedMessages()[0]))
                .contains("Upgrade the codec", "overdue since 2026-01-01");
    }

    /** Makes all digests due, for what happened since a time. */
    private void come(String since) {
        server.jdbc()
                .sql("UPDATE digest_subscription SET next_at = now(), since = :since::timestamptz")
                .param("since", Instant.parse(since).toString())
                .update();
    }
}
