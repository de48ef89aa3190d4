package dev.throughline.server.web.mail;

import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Users;
import dev.throughline.server.digests.DigestSubscriptions;
import dev.throughline.server.mail.Mailer;
import dev.throughline.server.settings.Settings;
import dev.throughline.server.web.NavigationEntry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Pages of e-mail. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
public class MailPagesConfiguration {
    @Bean
    MailPage mailPage(Settings settings, Mailer mailer) {
        return new MailPage(settings, mailer);
    }

    @Bean
    DigestPage digestPage(Users users, DigestSubscriptions subscriptions) {
        return new DigestPage(users, subscriptions);
    }

    @Bean
    MailApi mailApi(Settings settings, Mailer mailer, Users users, DigestSubscriptions subscriptions) {
        return new MailApi(settings, mailer, users, subscriptions);
    }

    @Bean
    NavigationEntry mailEntry() {
        return new NavigationEntry(540, "E-mail", "/mail", Permission.NOTIFICATIONS_MANAGE);
    }
}
