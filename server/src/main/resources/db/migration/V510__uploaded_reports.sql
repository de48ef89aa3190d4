-- What an uploaded report was about: facts of its run. A tool is one tool whatever its version.

ALTER TABLE sync_run
    ADD COLUMN tool_version  text NOT NULL DEFAULT '',
    ADD COLUMN commit_id     text NOT NULL DEFAULT '',
    ADD COLUMN branch        text NOT NULL DEFAULT '',
    ADD COLUMN report_digest bytea;
COMMENT ON COLUMN sync_run.tool_version IS 'the version of the tool that made an uploaded report';
COMMENT ON COLUMN sync_run.commit_id IS 'the commit that an uploaded report is about';
COMMENT ON COLUMN sync_run.branch IS 'the branch that an uploaded report is about, as whoever brought it says';
COMMENT ON COLUMN sync_run.report_digest IS 'SHA-256 of an uploaded report: the same report of the same commit is stored once';
CREATE INDEX sync_run_by_project ON sync_run (project_id, run_id DESC) WHERE project_id IS NOT NULL;
