package dev.throughline.server.digests;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.throughline.server.access.AuditLog;
import dev.throughline.server.access.Users;
import dev.throughline.server.mail.MailTemplates;
import dev.throughline.server.mail.Mailer;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Digests and the mail of governance rules. */
@Configuration(proxyBeanMethods = false)
public class DigestsConfiguration {
    private static final Duration BETWEEN_DIGESTS = Duration.ofMinutes(5);
    private static final Duration BETWEEN_OWNERS = Duration.ofHours(1);

    @Bean
    DigestSubscriptions digestSubscriptions(JdbcClient jdbc, AuditLog audit, InstantSource clock) {
        return new DigestSubscriptions(jdbc, audit, clock);
    }

    @Bean
    DigestRounds digestRounds(
            JdbcClient jdbc,
            DigestSubscriptions subscriptions,
            Users users,
            Mailer mailer,
            MailTemplates templates,
            InstantSource clock) {
        return new DigestRounds(subscriptions, new DigestQueries(jdbc), users, mailer, templates, clock);
    }

    @Bean
    OwnerMails ownerMails(JdbcClient jdbc, Mailer mailer, MailTemplates templates, InstantSource clock) {
        return new OwnerMails(jdbc, mailer, templates, clock);
    }

    @Bean
    RecurringTask<Void> digestRound(DigestRounds rounds) {
        return Tasks.recurring("digests", FixedDelay.of(BETWEEN_DIGESTS)).execute((_, _) -> rounds.round());
    }

    @Bean
    RecurringTask<Void> ownerMailRound(OwnerMails mails) {
        return Tasks.recurring("owner-mails", FixedDelay.of(BETWEEN_OWNERS)).execute((_, _) -> mails.round());
    }
}
