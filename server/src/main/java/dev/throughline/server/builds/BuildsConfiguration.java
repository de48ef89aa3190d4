package dev.throughline.server.builds;

import dev.throughline.connect.http.HttpSettings;
import dev.throughline.server.access.AuditLog;
import dev.throughline.server.inventory.InventoryWalks;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Builds that report themselves. */
@Configuration(proxyBeanMethods = false)
public class BuildsConfiguration {
    @Bean
    BuildReports buildReports(
            JdbcClient jdbc,
            TransactionOperations transactions,
            InventoryWalks walks,
            AuditLog audit,
            InstantSource clock) {
        return new BuildReports(jdbc, transactions, walks, audit, HttpSettings.defaults(), clock);
    }
}
