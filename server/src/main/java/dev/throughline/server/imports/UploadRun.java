package dev.throughline.server.imports;

import dev.throughline.connect.Cursor;
import dev.throughline.connect.ReportedFinding;
import dev.throughline.connect.ScannedProject;
import dev.throughline.connect.Skipped;
import dev.throughline.connect.reports.ReportContent;
import dev.throughline.server.connections.ConnectionId;
import dev.throughline.server.estate.ScannedProjectId;
import dev.throughline.server.estate.ScannedProjects;
import dev.throughline.server.findings.PreparedReports;
import dev.throughline.server.findings.ReportImport;
import dev.throughline.server.findings.VanishedReports;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Stores an uploaded report as a run of its own: it replaces what the same tool said about the same project before. */
final class UploadRun {
    private final SyncRuns runs;
    private final UploadedReports uploaded;
    private final Pages pages;
    private final ScannedProjects projects;
    private final ReportImport reports;
    private final VanishedReports vanished;
    private final InstantSource clock;

    UploadRun(
            SyncRuns runs,
            UploadedReports uploaded,
            Pages pages,
            ScannedProjects projects,
            ReportImport reports,
            VanishedReports vanished,
            InstantSource clock) {
        this.runs = runs;
        this.uploaded = uploaded;
        this.pages = pages;
        this.projects = projects;
        this.reports = reports;
        this.vanished = vanished;
        this.clock = clock;
    }

    /** Stores a report in the caller's transaction. */
    SyncRunId store(
            ConnectionId connection, ScannedProject project, ReportContent content, Upload upload, byte[] digest) {
        List<ReportedFinding> findings = content.findings().stream()
                .map(finding -> upload.placed(finding, project.id()))
                .toList();
        PreparedReports rows = PreparedReports.of(findings);
        ScannedProjectId row = projects.storeUploaded(connection, project);
        Lease lease = runs.begin(connection, Optional.of(row.value()), upload.by());
        uploaded.note(lease, upload, content.toolVersion(), digest);
        runs.skipped(lease, content.skipped());
        long skipped = content.skipped().stream().mapToLong(Skipped::count).sum();
        Cursor at = new Cursor(project.id());
        if (pages.isUnchanged(connection, at, rows.digest(), lease.run())) {
            runs.progress(lease, at, true, Progress.ofUnchangedPage(1, skipped, rows.size()));
        } else {
            Pages.Row page = pages.read(connection, at, rows.digest(), lease.run());
            ReportImport.Outcome outcome = reports.store(
                    new ReportImport.Page(connection, content.tool(), page.id(), page.isNew()), rows, clock.instant());
            runs.progress(lease, at, true, Progress.ofPage(1, skipped, outcome));
            int closed = vanished.closeOf(connection, row, content.tool(), clock.instant());
            runs.progress(lease, at, true, Progress.ofClosing(closed));
        }
        runs.finish(lease, SyncRun.State.COMPLETE, Optional.empty());
        return lease.run();
    }
}
