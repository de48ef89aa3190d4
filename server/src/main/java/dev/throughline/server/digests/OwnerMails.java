package dev.throughline.server.digests;

import dev.throughline.model.InputException;
import dev.throughline.server.access.Actor;
import dev.throughline.server.digests.Digest.Line;
import dev.throughline.server.digests.Digest.Part;
import dev.throughline.server.mail.MailSettings;
import dev.throughline.server.mail.MailTemplates;
import dev.throughline.server.mail.Mailer;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The weekly mail of governance rules: what each owner has to do, what is overdue first. An owner is an e-mail address, or the
 * name of a user who has one; others get none.
 */
public final class OwnerMails {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerMails.class);
    private static final Actor ACTOR = Actor.system("governance");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int LINES = 50;

    private final JdbcClient jdbc;
    private final Mailer mailer;
    private final MailTemplates templates;
    private final InstantSource clock;

    OwnerMails(JdbcClient jdbc, Mailer mailer, MailTemplates templates, InstantSource clock) {
        this.jdbc = jdbc;
        this.mailer = mailer;
        this.templates = templates;
        this.clock = clock;
    }

    private record Owner(String name, Optional<String> email) {
        Optional<String> address() {
            return MailSettings.isAddress(name) ? Optional.of(name) : email;
        }
    }

    /** Mails those whose week is over. */
    public void round() {
        if (!mailer.isOn()) {
            return;
        }
        Instant now = clock.instant();
        for (Owner owner : due(now)) {
            if (owner.address().isEmpty()) {
                continue;
            }
            try {
                mailer.send(
                        List.of(templates.write(
                                owner.address().get(),
                                "Throughline: recommendations that you own",
                                "mail/owner",
                                Map.of(
                                        "owner",
                                        owner.name(),
                                        "part",
                                        open(owner.name(), now),
                                        "address",
                                        mailer.page("").orElse("")))),
                        ACTOR);
                note(owner.name(), now);
            } catch (InputException e) {
                LOG.warn("the mail to the owner {} waits for the next attempt: {}", owner.name(), e.getMessage());
            }
        }
    }

    private List<Owner> due(Instant now) {
        return jdbc.sql("""
                        SELECT DISTINCT r.owner, u.email
                        FROM recommendation r
                        JOIN governance_rule g ON g.name = r.assigned_by AND g.weekly_mail
                        LEFT JOIN owner_mail m ON m.owner = r.owner
                        LEFT JOIN app_user u ON u.name = lower(r.owner) AND u.disabled_at IS NULL
                        WHERE r.completed_at IS NULL AND r.owner IS NOT NULL AND (m.sent_at IS NULL OR m.sent_at <= :before)
                        ORDER BY r.owner
                        """)
                .param("before", Timestamp.from(now.minus(WEEK)))
                .query((row, _) -> new Owner(row.getString(1), Optional.ofNullable(row.getString(2))))
                .list();
    }

    private Part open(String owner, Instant now) {
        List<Line> lines = new ArrayList<>();
        long[] count = new long[1];
        jdbc.sql("""
                        SELECT count(*) OVER () AS count, r.title, concat_ws(', ', r.resource_name, 'risk ' || r.risk,
                                   CASE WHEN r.due_at < :now THEN 'overdue since ' ELSE 'due ' END || r.due_at::date) AS about,
                               '/recommendations/' || r.name AS path
                        FROM recommendation r JOIN governance_rule g ON g.name = r.assigned_by AND g.weekly_mail
                        WHERE r.completed_at IS NULL AND r.owner = :owner
                        ORDER BY r.due_at NULLS LAST, r.risk DESC, r.recommendation_id LIMIT :lines
                        """)
                .param("now", Timestamp.from(now))
                .param("owner", owner)
                .param("lines", LINES)
                .query(row -> {
                    count[0] = row.getLong("count");
                    lines.add(new Line(row.getString("title"), row.getString("about"), row.getString("path")));
                });
        return new Part(count[0], lines);
    }

    private void note(String owner, Instant now) {
        jdbc.sql("""
                        INSERT INTO owner_mail (owner, sent_at) VALUES (:owner, :now)
                        ON CONFLICT (owner) DO UPDATE SET sent_at = excluded.sent_at
                        """).param("owner", owner).param("now", Timestamp.from(now)).update();
    }
}
