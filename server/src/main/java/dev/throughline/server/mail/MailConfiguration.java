package dev.throughline.server.mail;

import dev.throughline.server.settings.Outgoing;
import dev.throughline.server.settings.Settings;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** E-mail. */
@Configuration(proxyBeanMethods = false)
public class MailConfiguration {
    @Bean
    Mailer mailer(Settings settings, Outgoing outgoing, @Value("${throughline.public-address:}") String address) {
        // What the platform trusts.
        SSLSocketFactory protection = (SSLSocketFactory) SSLSocketFactory.getDefault();
        return new Mailer(settings, outgoing::rules, protection, address);
    }

    @Bean
    MailTemplates mailTemplates() {
        return new MailTemplates();
    }
}
