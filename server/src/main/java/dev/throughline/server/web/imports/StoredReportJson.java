package dev.throughline.server.web.imports;

import dev.throughline.server.imports.StoredReport;
import dev.throughline.server.imports.SyncRun;
import dev.throughline.server.imports.Upload;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What became of an uploaded report, for the program that sent it.
 *
 * @param run the number of the run, which {@code /api/v1/runs/…} tells more of
 * @param repository the repository's key
 * @param part what of the repository, or empty text
 * @param repeated true if this very report of this commit was the last one already, so that nothing was done
 * @param counts what became of its rows
 * @param skips rows that were not imported, by reason
 * @param page where people see the repository's findings, on this server
 */
record StoredReportJson(
        long run,
        String repository,
        String part,
        String commit,
        String branch,
        String tool,
        String toolVersion,
        boolean repeated,
        SyncRun.Counts counts,
        List<SyncRun.Skip> skips,
        String page) {
    static StoredReportJson of(Upload upload, StoredReport stored) {
        SyncRun run = stored.run();
        return new StoredReportJson(
                run.id().value(),
                upload.repository().toString(),
                upload.part(),
                upload.commit(),
                upload.branch(),
                stored.tool(),
                run.report().map(SyncRun.Report::toolVersion).orElse(""),
                !stored.isNew(),
                run.counts(),
                run.skips(),
                "/findings?repository=" + URLEncoder.encode(upload.repository().toString(), StandardCharsets.UTF_8));
    }
}
