package dev.throughline.server.web.settings;

import dev.throughline.server.access.Permission;
import dev.throughline.server.settings.Settings;
import dev.throughline.server.web.NavigationEntry;
import dev.throughline.server.web.security.SingleSignOn;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page of settings. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
public class SettingsPageConfiguration {
    @Bean
    SettingsPage settingsPage(Settings settings, SingleSignOn singleSignOn) {
        return new SettingsPage(settings, singleSignOn);
    }

    @Bean
    SettingsApi settingsApi(Settings settings, SingleSignOn singleSignOn) {
        return new SettingsApi(settings, singleSignOn);
    }

    @Bean
    NavigationEntry settingsEntry() {
        return new NavigationEntry(990, "Settings", "/settings", Permission.SETTINGS_MANAGE);
    }
}
