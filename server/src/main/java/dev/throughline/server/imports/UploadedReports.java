package dev.throughline.server.imports;

import dev.throughline.server.database.StoredText;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What reports that came as files were about: the facts of their runs. */
final class UploadedReports {
    private final JdbcClient jdbc;

    UploadedReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The run that stored this very report of this commit, if nothing was stored over it since: somebody sends it again. Without a
     * commit nothing says that it is the same occasion.
     */
    Optional<SyncRunId> stored(Upload upload, byte[] digest) {
        if (upload.commit().isEmpty()) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        SELECT r.run_id FROM scanned_project p JOIN sync_run r USING (project_id)
                        WHERE p.source_id = :project AND r.report_digest = :digest AND r.commit_id = :commit
                          AND r.branch = :branch AND r.run_id = (
                              SELECT max(run_id) FROM sync_run WHERE project_id = p.project_id AND state = 'COMPLETE')
                        ORDER BY r.run_id DESC LIMIT 1
                        """)
                .param("project", StoredText.key(upload.projectId()))
                .param("digest", digest)
                .param("commit", upload.commit())
                .param("branch", StoredText.line(upload.branch()))
                .query((row, _) -> new SyncRunId(row.getLong(1)))
                .optional();
    }

    /** Notes what a run is about. */
    void note(Lease lease, Upload upload, String toolVersion, byte[] digest) {
        jdbc.sql("""
                        UPDATE sync_run SET tool_version = :version, commit_id = :commit, branch = :branch, report_digest = :digest
                        WHERE run_id = :run
                        """)
                .param("version", StoredText.line(toolVersion))
                .param("commit", upload.commit())
                .param("branch", StoredText.line(upload.branch()))
                .param("digest", digest)
                .param("run", lease.run().value())
                .update();
    }
}
