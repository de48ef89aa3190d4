package dev.throughline.server.imports;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.Cursor;
import dev.throughline.connect.FindingSource;
import dev.throughline.connect.ImportPage;
import dev.throughline.connect.Skipped;
import dev.throughline.connect.Walk;
import dev.throughline.server.estate.ScannedProjects;
import dev.throughline.server.findings.PreparedReports;
import dev.throughline.server.findings.ReportImport;
import dev.throughline.server.findings.VanishedReports;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.transaction.support.TransactionTemplate;

/** Walks a scanner from where the run stands to its end, and then closes what it no longer reports. */
final class FindingRun {
    private final TransactionTemplate transactions;
    private final SyncRuns runs;
    private final Pages pages;
    private final ScannedProjects projects;
    private final ReportImport reports;
    private final VanishedReports vanished;
    private final InstantSource clock;

    FindingRun(
            TransactionTemplate transactions,
            SyncRuns runs,
            Pages pages,
            ScannedProjects projects,
            ReportImport reports,
            VanishedReports vanished,
            InstantSource clock) {
        this.transactions = transactions;
        this.runs = runs;
        this.pages = pages;
        this.projects = projects;
        this.reports = reports;
        this.vanished = vanished;
        this.clock = clock;
    }

    /** A page, where it was read, and its rows, which are made ready while the next page is read. */
    private record ReadPage(Cursor at, ImportPage page, CompletableFuture<PreparedReports> rows) {}

    /**
     * Goes on with a run.
     *
     * @return whether it is complete; false if the thread was interrupted
     */
    boolean goOn(Lease lease, FindingSource source) {
        if (!lease.walked() && !walk(lease, source)) {
            return false;
        }
        return closeVanished(lease, source.tool());
    }

    private boolean walk(Lease lease, FindingSource source) {
        EndlessGuard guard = new EndlessGuard(source.tool());
        AtomicReference<Cursor> at = new AtomicReference<>(lease.cursor());
        try (ExecutorService preparing = Executors.newVirtualThreadPerTaskExecutor()) {
            return new PagesAhead<ReadPage>()
                    .forEach(
                            consumer -> new Walk(source).forEachPage(lease.cursor(), page -> {
                                consumer.accept(new ReadPage(
                                        at.get(),
                                        page,
                                        CompletableFuture.supplyAsync(
                                                () -> PreparedReports.of(page.findings()), preparing)));
                                page.next().ifPresent(at::set);
                            }),
                            read -> {
                                PreparedReports rows = read.rows().join();
                                guard.read(read.page(), rows.digest());
                                transactions.executeWithoutResult(_ -> store(lease, source.tool(), read, rows));
                            });
        }
    }

    private void store(Lease lease, String tool, ReadPage read, PreparedReports rows) {
        runs.hold(lease);
        ImportPage page = read.page();
        projects.store(lease.connection(), lease.run().value(), page.projects());
        runs.skipped(lease, page.skipped());
        runs.unreadable(lease, page.unreadable());
        Progress progress = storeRows(lease, tool, read, rows);
        runs.progress(lease, page.next().orElse(read.at()), page.next().isEmpty(), progress);
    }

    private Progress storeRows(Lease lease, String tool, ReadPage read, PreparedReports rows) {
        int projectCount = read.page().projects().size();
        long skipped = read.page().skipped().stream().mapToLong(Skipped::count).sum();
        byte[] digest = rows.digest();
        if (rows.size() == 0 && !read.page().projects().isEmpty()) {
            return Progress.ofPage(projectCount, skipped, ReportImport.Outcome.NOTHING);
        }
        if (pages.isUnchanged(lease.connection(), read.at(), digest, lease.run())) {
            return Progress.ofUnchangedPage(projectCount, skipped, rows.size());
        }
        Pages.Row row = pages.read(lease.connection(), read.at(), digest, lease.run());
        ReportImport.Page page = new ReportImport.Page(lease.connection(), tool, row.id(), row.isNew());
        return Progress.ofPage(projectCount, skipped, reports.store(page, rows, clock.instant()));
    }

    /** A scanner that shows nothing at all any more is more likely asked in the wrong place than out of work. */
    private void refuseToCloseAll(Lease lease, String tool) {
        if (runs.sawNothing(lease) && vanished.hasOpen(lease.connection())) {
            throw new ConnectorException(
                    ConnectorException.Reason.NOT_FOUND,
                    tool,
                    "shows no project at all, though it did before, so nothing was closed",
                    "check the namespace or organization, and the rights of the key");
        }
    }

    private boolean closeVanished(Lease lease, String tool) {
        refuseToCloseAll(lease, tool);
        int closed;
        do {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            closed = transactions.execute(_ -> {
                runs.hold(lease);
                VanishedReports.Walk walk =
                        new VanishedReports.Walk(lease.connection(), lease.run().value(), tool);
                VanishedReports.Closed batch = vanished.closeSome(walk, clock.instant());
                runs.progress(lease, lease.cursor(), true, Progress.ofClosing(batch.open()));
                return batch.all();
            });
        } while (closed > 0);
        transactions.executeWithoutResult(_ -> {
            runs.hold(lease);
            pages.forgetStale(lease.connection(), lease.run());
            runs.finish(lease, SyncRun.State.COMPLETE, Optional.empty());
        });
        return true;
    }
}
