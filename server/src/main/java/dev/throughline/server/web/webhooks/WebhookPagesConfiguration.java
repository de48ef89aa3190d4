package dev.throughline.server.web.webhooks;

import dev.throughline.server.access.Groups;
import dev.throughline.server.access.Permission;
import dev.throughline.server.web.NavigationEntry;
import dev.throughline.server.webhooks.Deliveries;
import dev.throughline.server.webhooks.WebhookRounds;
import dev.throughline.server.webhooks.Webhooks;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Pages and REST of webhooks. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
public class WebhookPagesConfiguration {
    @Bean
    WebhookPages webhookPages(Webhooks webhooks, Deliveries deliveries, WebhookRounds rounds, Groups groups) {
        return new WebhookPages(webhooks, deliveries, rounds, groups);
    }

    @Bean
    WebhooksApi webhooksApi(Webhooks webhooks, Deliveries deliveries, WebhookRounds rounds) {
        return new WebhooksApi(webhooks, deliveries, rounds);
    }

    @Bean
    NavigationEntry webhooksEntry() {
        return new NavigationEntry(530, "Webhooks", "/webhooks", Permission.NOTIFICATIONS_MANAGE);
    }
}
