package dev.throughline.server.imports;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.throughline.server.access.AuditLog;
import dev.throughline.server.connections.Connections;
import dev.throughline.server.connections.Connectors;
import dev.throughline.server.estate.HostRepositories;
import dev.throughline.server.estate.Repositories;
import dev.throughline.server.estate.ScannedProjects;
import dev.throughline.server.findings.ReportImport;
import dev.throughline.server.findings.VanishedReports;
import dev.throughline.server.inventory.InventoryWalks;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs, their reports, and uploads. */
@Configuration(proxyBeanMethods = false)
public class ImportsConfiguration {
    @Bean
    SyncRuns syncRuns(JdbcClient jdbc, InstantSource clock) {
        return new SyncRuns(jdbc, clock);
    }

    @Bean
    ImportReports importReports(JdbcClient jdbc) {
        return new ImportReports(jdbc);
    }

    @Bean
    Synchronizations synchronizations(SchedulerClient jobs, SyncRuns runs, AuditLog audit, InstantSource clock) {
        return new Synchronizations(jobs, runs, audit, clock);
    }

    @Bean
    Hub hub(Connections connections, ImportReports reports, Synchronizations synchronizations, InstantSource clock) {
        return new Hub(connections, reports, synchronizations, clock);
    }

    @Bean
    CustomTask<String> synchronize(
            Connections connections,
            Connectors connectors,
            SyncRuns runs,
            PlatformTransactionManager transactions,
            JdbcClient jdbc,
            ScannedProjects projects,
            ReportImport reports,
            VanishedReports vanished,
            HostRepositories repositories,
            InventoryWalks walks,
            InstantSource clock) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        FindingRun findings = new FindingRun(transaction, runs, new Pages(jdbc), projects, reports, vanished, clock);
        RepositoryRun hosts = new RepositoryRun(transaction, runs, repositories);
        InventoryRun inventories = new InventoryRun(transaction, runs, new InventoryReports(jdbc), walks);
        return Synchronizations.task(
                connections,
                new Synchronizer(
                        connections,
                        connectors,
                        runs,
                        findings,
                        hosts,
                        inventories,
                        clock,
                        RandomGenerator.getDefault()));
    }

    @Bean
    Uploads uploads(
            PlatformTransactionManager transactions,
            Connections connections,
            SyncRuns runs,
            JdbcClient jdbc,
            Repositories repositories,
            ScannedProjects projects,
            ReportImport reports,
            VanishedReports vanished,
            ImportReports importReports,
            InstantSource clock) {
        UploadedReports uploaded = new UploadedReports(jdbc);
        return new Uploads(
                new TransactionTemplate(transactions),
                connections,
                new UploadRun(runs, uploaded, new Pages(jdbc), projects, reports, vanished, clock),
                uploaded,
                repositories,
                importReports);
    }
}
