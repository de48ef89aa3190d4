package dev.throughline.server.scans;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.throughline.server.access.AuditLog;
import dev.throughline.server.connections.Connections;
import dev.throughline.server.connections.Connectors;
import dev.throughline.server.estate.RepositoryListener;
import dev.throughline.server.imports.Uploads;
import dev.throughline.server.scans.checkout.CheckoutLimits;
import dev.throughline.server.scans.isolation.WorkFolders;
import dev.throughline.server.settings.Outgoing;
import dev.throughline.server.settings.ProcessOptions;
import dev.throughline.server.settings.Settings;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Scans that this server does by itself. */
@Configuration(proxyBeanMethods = false)
public class ScansConfiguration {
    @Bean
    ScanRuns scanRuns(JdbcClient jdbc, InstantSource clock) {
        return new ScanRuns(jdbc, clock);
    }

    @Bean
    ScanPlaces scanPlaces(JdbcClient jdbc, Connections connections, Connectors connectors) {
        return new ScanPlaces(jdbc, connections, connectors);
    }

    @Bean
    ScanJobs scanJobs(SchedulerClient jobs, ScanRuns runs, InstantSource clock) {
        return new ScanJobs(jobs, runs, clock);
    }

    @Bean
    Scans scans(JdbcClient jdbc, ScanRuns runs, ScanPlaces places, ScanJobs jobs, Settings settings, AuditLog audit) {
        return new Scans(jdbc, runs, new ScanRows(jdbc), places, jobs, settings, audit);
    }

    @Bean
    RepositoryListener scansOfRepositories(ScanRuns runs) {
        return runs::move;
    }

    @Bean
    ScanLimits scanLimits(
            @Value("${throughline.scans.at-once:1}") int atOnce,
            @Value("${throughline.scans.clone-time:5m}") Duration cloneTime,
            @Value("${throughline.scans.scan-time:10m}") Duration scanTime,
            @Value("${throughline.scans.heap-mib:512}") int heapMiB,
            @Value("${throughline.scans.clone-mib:500}") int cloneMiB) {
        CheckoutLimits usual = CheckoutLimits.USUAL;
        return new ScanLimits(
                atOnce,
                cloneTime,
                scanTime,
                heapMiB,
                new CheckoutLimits(cloneMiB, usual.entries(), usual.files(), usual.fileMiB(), usual.filesMiB()));
    }

    @Bean
    WorkFolders scanFolders(ProcessOptions process) throws IOException {
        WorkFolders folders = new WorkFolders(process.data().resolve("scans").resolve("work"));
        folders.sweep();
        return folders;
    }

    @Bean
    PackageCache scanPackages(ProcessOptions process) {
        return new PackageCache(process.data().resolve("scans").resolve("packages"));
    }

    @Bean
    RepositoryScanner repositoryScanner(
            ScanRuns runs,
            ScanPlaces places,
            Settings settings,
            Outgoing outgoing,
            Uploads uploads,
            WorkFolders folders,
            PackageCache packages,
            ProcessOptions process,
            ScanLimits limits) {
        return new RepositoryScanner(
                runs,
                places,
                settings,
                outgoing,
                uploads,
                folders,
                packages,
                process.data().resolve("advisories").toAbsolutePath(),
                limits);
    }

    @Bean
    CustomTask<Void> scanRepository(RepositoryScanner scanner, ScanLimits limits, InstantSource clock) {
        return ScanJobs.scanTask(scanner, limits.atOnce(), clock);
    }

    @Bean
    RecurringTask<Void> planScans(
            ScanJobs jobs,
            Settings settings,
            WorkFolders folders,
            PackageCache packages,
            @Value("${throughline.scans.plan:60s}") Duration every) {
        return ScanJobs.planTask(jobs, settings, folders, packages, every);
    }
}
