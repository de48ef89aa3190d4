-- Scans that this server does by itself.

CREATE TABLE repository_scan (
    repository_id bigint PRIMARY KEY REFERENCES repository ON DELETE CASCADE,
    schedule      text   NOT NULL CHECK (schedule IN ('OFF', 'NEW_COMMITS', 'DAILY'))
);
COMMENT ON TABLE repository_scan IS 'when a repository is scanned, where that is not as for all';

CREATE TABLE scan_run (
    scan_run_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    repository_id  bigint      NOT NULL REFERENCES repository ON DELETE CASCADE,
    state          text        NOT NULL CHECK (state IN
                                   ('QUEUED', 'CLONING', 'SCANNING', 'IMPORTING', 'DONE', 'UNCHANGED', 'FAILED')),
    cause          text        NOT NULL,
    attempt        integer     NOT NULL DEFAULT 0,
    seen_run_id    bigint,
    queued_at      timestamptz NOT NULL,
    started_at     timestamptz,
    finished_at    timestamptz,
    commit_id      text        NOT NULL DEFAULT '',
    branch         text        NOT NULL DEFAULT '',
    build_files    integer     NOT NULL DEFAULT 0,
    components     integer     NOT NULL DEFAULT 0,
    findings       integer     NOT NULL DEFAULT 0,
    sync_run_id    bigint      REFERENCES sync_run ON DELETE SET NULL,
    notes          text[]      NOT NULL DEFAULT '{}',
    log            text        NOT NULL DEFAULT '',
    failure_reason text,
    failure_words  text,
    failure_remedy text
);
COMMENT ON COLUMN scan_run.attempt IS 'how often a worker took it up: the newest holds the lease';
COMMENT ON COLUMN scan_run.seen_run_id IS 'the synchronization that last saw the repository when this was planned';
COMMENT ON COLUMN scan_run.sync_run_id IS 'the import report of its findings';
COMMENT ON COLUMN scan_run.notes IS 'what was left out and could not be resolved, in sentences';
CREATE UNIQUE INDEX scan_run_open ON scan_run (repository_id) WHERE finished_at IS NULL;
CREATE INDEX scan_run_of ON scan_run (repository_id, scan_run_id DESC);
CREATE INDEX scan_run_import ON scan_run (sync_run_id) WHERE sync_run_id IS NOT NULL;
