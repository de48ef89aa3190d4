package dev.throughline.server.settings;

import dev.throughline.connect.http.HttpSettings;
import dev.throughline.server.access.AuditLog;
import dev.throughline.server.secrets.SealedColumn;
import dev.throughline.server.secrets.Secrets;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What administrators set while servers run. */
@Configuration(proxyBeanMethods = false)
public class SettingsConfiguration {
    /** An answer of a real service takes a few MiB; a tree of it in memory takes eight times as much, and the heap is small. */
    private static final int LARGEST_ANSWER = 16 << 20;

    @Bean
    Settings settings(JdbcClient jdbc, JsonMapper json, Secrets secrets, AuditLog audit) {
        return new Settings(jdbc, json, secrets, audit);
    }

    /** Hosts and networks of one's own have to be allowed, by administrators or, for good, by whoever starts the process. */
    @Bean
    Outgoing outgoing(Settings settings, @Value("${throughline.outgoing.allow:}") List<String> allowed) {
        return new Outgoing(settings, HttpSettings.defaults().withLargestAnswer(LARGEST_ANSWER), allowed);
    }

    @Bean
    SealedColumn sealedSettings() {
        return Settings.SEALED;
    }
}
