package dev.throughline.server.findings.decisions;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What people decide about findings. */
@Configuration(proxyBeanMethods = false)
public class DecisionsConfiguration {
    @Bean
    Decisions decisions(JdbcClient jdbc, TransactionOperations transactions, InstantSource clock) {
        return new Decisions(jdbc, transactions, clock);
    }
}
