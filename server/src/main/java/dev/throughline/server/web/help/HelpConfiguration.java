package dev.throughline.server.web.help;

import dev.throughline.server.access.Permission;
import dev.throughline.server.web.NavigationEntry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Help. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
public class HelpConfiguration {
    @Bean
    NavigationEntry apiEntry() {
        return new NavigationEntry(995, "API", "/help/api", Permission.SIGNED_IN);
    }

    @Bean
    ApiDescription apiDescription() {
        return new ApiDescription();
    }
}
