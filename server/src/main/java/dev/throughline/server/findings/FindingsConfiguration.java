package dev.throughline.server.findings;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.throughline.server.advisories.AdvisoryRefresh;
import dev.throughline.server.advisories.AdvisoryRows;
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
    private static final Duration BETWEEN_REFRESHES = Duration.ofDays(1);
    private static final Duration BETWEEN_EXPIRIES = Duration.ofMinutes(5);

    @Bean
    Merge merge(DataSource database, ObjectProvider<FindingListener> listeners) {
        return new Merge(database, listeners.orderedStream().toList());
    }

    @Bean
    ReportImport reportImport(
            JdbcClient jdbc, DataSource database, Assets assets, AdvisoryRows advisories, Merge merge) {
        return new ReportImport(jdbc, assets, new Staging(database, advisories), merge);
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

    @Bean
    RatedFindings ratedFindings(
            JdbcClient jdbc,
            TransactionOperations transactions,
            AdvisoryRefresh advisories,
            Merge merge,
            InstantSource clock) {
        return new RatedFindings(jdbc, transactions, advisories, merge, clock);
    }

    /** What is known of advisories grows by the day. */
    @Bean
    RecurringTask<Void> advisoryData(RatedFindings findings) {
        return Tasks.recurring("advisory-data", FixedDelay.of(BETWEEN_REFRESHES))
                .execute((_, _) -> findings.refresh());
    }

    /** Dismissals that have run out. */
    @Bean
    RecurringTask<Void> expiredDismissals(FindingLife life) {
        return Tasks.recurring("expire-dismissals", FixedDelay.of(BETWEEN_EXPIRIES))
                .execute((_, _) -> life.endExpiredDismissals());
    }
}
