package dev.throughline.server.explorer;

import dev.throughline.server.access.AuditLog;
import dev.throughline.server.graphs.GraphListener;
import dev.throughline.server.paths.GraphEvents;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Questions that people keep. */
@Configuration(proxyBeanMethods = false)
public class ExplorerConfiguration {
    @Bean
    SavedQueries savedQueries(JdbcClient jdbc, AuditLog audit, InstantSource clock) {
        return new SavedQueries(jdbc, audit, new SecureRandom(), clock);
    }

    @Bean
    GraphListener queryAlerts(SavedQueries queries, GraphEvents events, TransactionOperations transactions) {
        return new QueryAlerts(queries, events, transactions);
    }
}
