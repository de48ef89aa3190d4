package dev.throughline.server.inventory;

import dev.throughline.server.access.AuditLog;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;

/** What connectors and files say of the estate. */
@Configuration(proxyBeanMethods = false)
public class InventoryConfiguration {
    @Bean
    GraphJson graphJson() {
        return new GraphJson();
    }

    @Bean
    InventoryWalks inventoryWalks(
            JdbcClient jdbc, TransactionOperations transactions, GraphJson json, InstantSource clock) {
        return new InventoryWalks(jdbc, transactions, json, clock);
    }

    @Bean
    InventoryReader inventoryReader(DataSource database, PlatformTransactionManager transactions, GraphJson json) {
        return new InventoryReader(database, transactions, json);
    }

    @Bean
    MarkingRules markingRules(JdbcClient jdbc, AuditLog audit, InstantSource clock) {
        return new MarkingRules(jdbc, audit, clock);
    }

    @Bean
    InventoryUploads inventoryUploads(InventoryWalks walks, AuditLog audit, InstantSource clock) {
        return new InventoryUploads(walks, audit, clock);
    }

    @Bean
    InventorySources inventorySources(JdbcClient jdbc) {
        return new InventorySources(jdbc);
    }

    @Bean
    EntityHistory entityHistory(JdbcClient jdbc) {
        return new EntityHistory(jdbc);
    }

    @Bean
    OriginDecisions originDecisions(
            JdbcClient jdbc,
            TransactionOperations transactions,
            InventoryWalks walks,
            GraphJson json,
            AuditLog audit,
            InstantSource clock) {
        return new OriginDecisions(jdbc, transactions, walks, json, audit, clock);
    }

    @Bean
    InventoryRetention inventoryRetention(JdbcClient jdbc, TransactionOperations transactions, InstantSource clock) {
        return new InventoryRetention(jdbc, transactions, clock);
    }
}
