package dev.throughline.server.webhooks;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.throughline.server.access.AuditLog;
import dev.throughline.server.secrets.SealedColumn;
import dev.throughline.server.secrets.Secrets;
import dev.throughline.server.settings.Outgoing;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Events for other systems. */
@Configuration(proxyBeanMethods = false)
public class WebhooksConfiguration {
    @Bean
    Webhooks webhooks(
            JdbcClient jdbc,
            TransactionOperations transactions,
            Secrets secrets,
            AuditLog audit,
            Outgoing outgoing,
            InstantSource clock) {
        return new Webhooks(jdbc, transactions, secrets, audit, outgoing::rules, clock);
    }

    @Bean
    SealedColumn webhookKeys() {
        return Webhooks.SEALED;
    }

    @Bean
    Deliveries webhookDeliveries(JdbcClient jdbc, InstantSource clock) {
        return new Deliveries(jdbc, clock);
    }

    @Bean
    WebhookRounds webhookRounds(
            Webhooks webhooks,
            Deliveries deliveries,
            Outgoing outgoing,
            InstantSource clock,
            @Value("${throughline.public-address:}") String address) {
        return new WebhookRounds(
                webhooks,
                deliveries,
                new WebhookSender(outgoing::http, clock),
                new CloudEvents(address.isBlank() ? "urn:throughline" : address.strip()),
                clock);
    }

    @Bean
    RecurringTask<Void> webhookRound(WebhookRounds rounds, @Value("${throughline.webhooks.every:5s}") Duration every) {
        return Tasks.recurring("webhooks", FixedDelay.of(every)).execute((_, _) -> rounds.round());
    }
}
