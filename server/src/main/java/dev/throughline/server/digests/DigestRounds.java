package dev.throughline.server.digests;

import dev.throughline.model.InputException;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.User;
import dev.throughline.server.access.Users;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.mail.Mail;
import dev.throughline.server.mail.MailTemplates;
import dev.throughline.server.mail.Mailer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the digests whose time has come. One with nothing in it is not sent. A process that ends between the sending and the note
 * of it sends that one digest again.
 */
public final class DigestRounds {
    private static final Logger LOG = LoggerFactory.getLogger(DigestRounds.class);
    private static final Actor ACTOR = Actor.system("digests");
    private static final int AT_ONCE = 200;
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(30);

    private final DigestSubscriptions subscriptions;
    private final DigestQueries queries;
    private final Users users;
    private final Mailer mailer;
    private final MailTemplates templates;
    private final InstantSource clock;

    DigestRounds(
            DigestSubscriptions subscriptions,
            DigestQueries queries,
            Users users,
            Mailer mailer,
            MailTemplates templates,
            InstantSource clock) {
        this.subscriptions = subscriptions;
        this.queries = queries;
        this.users = users;
        this.mailer = mailer;
        this.templates = templates;
        this.clock = clock;
    }

    /** Sends what is due; nothing while no SMTP server is set up. */
    public void round() {
        if (!mailer.isOn()) {
            return;
        }
        for (DigestSubscriptions.Due due : subscriptions.due(AT_ONCE)) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            Instant now = clock.instant();
            try {
                Optional<Mail> mail = mail(due, now);
                if (mail.isPresent()) {
                    mailer.send(List.of(mail.get()), ACTOR);
                }
                subscriptions.told(due, now);
            } catch (InputException e) {
                LOG.warn("a digest waits for the next attempt: {}", e.getMessage());
                subscriptions.failed(due, String.valueOf(e.getMessage()), now.plus(AGAIN_AFTER));
            }
        }
    }

    private Optional<Mail> mail(DigestSubscriptions.Due due, Instant now) {
        Optional<User> reader = users.find(due.user())
                .filter(user -> !user.disabled() && user.email().isPresent());
        if (reader.isEmpty()) {
            return Optional.empty();
        }
        User user = reader.get();
        Digest digest = queries.read(Viewer.of(ACTOR, user.displayName(), user.grants()), due.since(), now);
        return digest.isEmpty()
                ? Optional.empty()
                : Optional.of(templates.write(
                        user.email().orElseThrow(),
                        digest.subject(),
                        "mail/digest",
                        Map.of("digest", digest, "address", mailer.page("").orElse(""))));
    }
}
