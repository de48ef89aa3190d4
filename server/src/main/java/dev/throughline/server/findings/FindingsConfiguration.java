package dev.throughline.server.findings;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.throughline.server.estate.Assets;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Findings: what comes in, what is merged from it, and what people decide. */
@Configuration(proxyBeanMethods = false)
public class FindingsConfiguration {
    private static final Duration BETWEEN_EXPIRIES = Duration.ofMinutes(5);

    @Bean
    Merge merge(DataSource database, ObjectProvider<FindingListener> listeners) {
        return new Merge(database, listeners.orderedStream().toList());
    }

    @Bean
    ReportImport reportImport(JdbcClient jdbc, DataSource database, Assets assets, Merge merge) {
        return new ReportImport(jdbc, assets, new Staging(database), merge);
    }

    @Bean
    VanishedReports vanishedReports(JdbcClient jdbc, Merge merge) {
        return new VanishedReports(jdbc, merge);
    }

    @Bean
    MovedProjects movedProjects(DataSource database, Merge merge, InstantSource clock) {
        return new MovedProjects(database, merge, clock);
    }

    @Bean
    FindingLife findingLife(JdbcClient jdbc, TransactionOperations transactions, Merge merge, InstantSource clock) {
        return new FindingLife(jdbc, transactions, merge, clock);
    }

    /** Dismissals that have run out. */
    @Bean
    RecurringTask<Void> expiredDismissals(FindingLife life) {
        return Tasks.recurring("expire-dismissals", FixedDelay.of(BETWEEN_EXPIRIES))
                .execute((_, _) -> life.endExpiredDismissals());
    }
}
