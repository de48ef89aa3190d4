package dev.throughline.server.paths;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Attack paths over time. */
@Configuration(proxyBeanMethods = false)
public class PathsConfiguration {
    @Bean
    AttackPathStore attackPathStore(JdbcClient jdbc, TransactionOperations transactions) {
        return new AttackPathStore(jdbc, transactions);
    }

    @Bean
    AttackPathQueries attackPathQueries(JdbcClient jdbc) {
        return new AttackPathQueries(jdbc);
    }
}
