package dev.throughline.server.secrets;

import dev.throughline.server.access.AuditLog;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Credentials at rest. */
@Configuration(proxyBeanMethods = false)
public class SecretsConfiguration {
    @Bean
    DataKeys dataKeys(JdbcClient jdbc, TransactionOperations transactions, MasterKey master) {
        return new DataKeys(jdbc, transactions, master);
    }

    @Bean
    Secrets secrets(DataKeys keys, AuditLog audit) {
        return new Secrets(keys, audit);
    }

    @Bean
    KeyRotation keyRotation(
            JdbcClient jdbc, DataKeys keys, Secrets secrets, ObjectProvider<SealedColumn> columns, AuditLog audit) {
        return new KeyRotation(jdbc, keys, secrets, columns.orderedStream().toList(), audit);
    }
}
