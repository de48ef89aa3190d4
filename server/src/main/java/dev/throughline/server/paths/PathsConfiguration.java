package dev.throughline.server.paths;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Attack paths over time. */
@Configuration(proxyBeanMethods = false)
public class PathsConfiguration {
    @Bean
    GraphEvents graphEvents(JdbcClient jdbc) {
        return new GraphEvents(jdbc);
    }

    @Bean
    AttackPathStore attackPathStore(JdbcClient jdbc, TransactionOperations transactions, GraphEvents events) {
        return new AttackPathStore(jdbc, transactions, events);
    }

    @Bean
    AttackPathQueries attackPathQueries(JdbcClient jdbc) {
        return new AttackPathQueries(jdbc);
    }
}
