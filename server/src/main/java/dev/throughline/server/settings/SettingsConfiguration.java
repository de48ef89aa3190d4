package dev.throughline.server.settings;

import dev.throughline.server.access.AuditLog;
import dev.throughline.server.secrets.SealedColumn;
import dev.throughline.server.secrets.Secrets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What administrators set while servers run. */
@Configuration(proxyBeanMethods = false)
public class SettingsConfiguration {
    @Bean
    Settings settings(JdbcClient jdbc, JsonMapper json, Secrets secrets, AuditLog audit) {
        return new Settings(jdbc, json, secrets, audit);
    }

    @Bean
    SealedColumn sealedSettings() {
        return Settings.SEALED;
    }
}
