package dev.throughline.server.findings.query;

import dev.throughline.server.risk.RiskSettings;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How findings are read. */
@Configuration(proxyBeanMethods = false)
public class FindingQueryConfiguration {
    @Bean
    FindingLists findingLists(JdbcClient jdbc, PlatformTransactionManager transactions, InstantSource clock) {
        TransactionTemplate reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        return new FindingLists(jdbc, reading, clock);
    }

    @Bean
    FindingDetails findingDetails(JdbcClient jdbc, RiskSettings settings) {
        return new FindingDetails(jdbc, settings);
    }

    @Bean
    Totals findingTotals(JdbcClient jdbc, InstantSource clock) {
        return new Totals(jdbc, clock, Thread::startVirtualThread);
    }

    @Bean
    SavedViews savedViews(JdbcClient jdbc) {
        return new SavedViews(jdbc);
    }
}
