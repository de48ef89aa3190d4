package dev.throughline.server.connections;

import dev.throughline.server.access.AuditLog;
import dev.throughline.server.secrets.SealedColumn;
import dev.throughline.server.secrets.Secrets;
import dev.throughline.server.settings.Outgoing;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Connections and their connectors. */
@Configuration(proxyBeanMethods = false)
public class ConnectionsConfiguration {
    @Bean
    SealedColumn connectionCredentials() {
        return Connections.SEALED;
    }

    @Bean
    Connections connections(
            JdbcClient jdbc,
            TransactionOperations transactions,
            Secrets secrets,
            AuditLog audit,
            ObjectProvider<ConnectionListener> listeners,
            InstantSource clock) {
        return new Connections(jdbc, transactions, secrets, audit, listeners, clock);
    }

    @Bean
    Connectors connectors(Connections connections, Outgoing outgoing, InstantSource clock) {
        return new Connectors(connections, outgoing::http, clock, System.getenv());
    }
}
