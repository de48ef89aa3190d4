-- Connections to scanners and hosts of repositories, their runs, and what each run did.

CREATE TABLE connection (
    connection_id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind           text        NOT NULL,
    name           text        NOT NULL UNIQUE,
    tool           text        NOT NULL,
    settings       jsonb       NOT NULL DEFAULT '{}',
    credentials    bytea,
    state          text        NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'DISABLED', 'DISCONNECTED')),
    every_minutes  integer     NOT NULL DEFAULT 360 CHECK (every_minutes BETWEEN 5 AND 43200),
    key_expires_at timestamptz,
    refused_at     timestamptz,
    refused_words  text        NOT NULL DEFAULT '',
    created_at     timestamptz NOT NULL,
    created_by     text        NOT NULL,
    changed_at     timestamptz NOT NULL
);
COMMENT ON COLUMN connection.kind IS 'ENDOR_LABS, MEND, GITHUB …: a constant of ConnectionKind';
COMMENT ON COLUMN connection.tool IS 'the name under which its findings appear';
COMMENT ON COLUMN connection.settings IS 'what is no secret: addresses, namespace, organization';
COMMENT ON COLUMN connection.credentials IS 'the secret settings, encrypted; null when disconnected or when it needs none';
COMMENT ON COLUMN connection.refused_at IS 'when the other side last refused the key; null again after a success';

CREATE TABLE sync_run (
    run_id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    connection_id  bigint      NOT NULL REFERENCES connection ON DELETE CASCADE,
    project_id     bigint,
    state          text        NOT NULL CHECK (state IN ('RUNNING', 'WAITING', 'COMPLETE', 'FAILED', 'STOPPED')),
    cause          text        NOT NULL,
    attempt        integer     NOT NULL DEFAULT 0,
    tries          integer     NOT NULL DEFAULT 0,
    cursor         text        NOT NULL DEFAULT '',
    walked         boolean     NOT NULL DEFAULT false,
    pages          bigint      NOT NULL DEFAULT 0,
    pages_unchanged bigint     NOT NULL DEFAULT 0,
    projects       bigint      NOT NULL DEFAULT 0,
    seen           bigint      NOT NULL DEFAULT 0,
    imported       bigint      NOT NULL DEFAULT 0,
    updated        bigint      NOT NULL DEFAULT 0,
    unchanged      bigint      NOT NULL DEFAULT 0,
    closed         bigint      NOT NULL DEFAULT 0,
    reopened       bigint      NOT NULL DEFAULT 0,
    skipped        bigint      NOT NULL DEFAULT 0,
    started_at     timestamptz NOT NULL,
    progress_at    timestamptz NOT NULL,
    finished_at    timestamptz,
    resume_at      timestamptz,
    failure_reason text,
    failure_words  text,
    failure_remedy text
);
COMMENT ON COLUMN sync_run.project_id IS 'set when the run is about one project alone, as an uploaded report is';
COMMENT ON COLUMN sync_run.cause IS 'who or what asked for it: schedule, or a user''s name';
COMMENT ON COLUMN sync_run.attempt IS 'grows whenever a worker takes the run up; a page is stored only by the worker of the newest attempt';
COMMENT ON COLUMN sync_run.tries IS 'how often it was put off since it last stored a page';
COMMENT ON COLUMN sync_run.cursor IS 'where the walk goes on; stored together with the page before it';
COMMENT ON COLUMN sync_run.walked IS 'the walk is complete: what was not seen may be closed';
CREATE UNIQUE INDEX sync_run_unfinished ON sync_run (connection_id) WHERE finished_at IS NULL AND project_id IS NULL;
CREATE INDEX sync_run_by_connection ON sync_run (connection_id, run_id DESC);

CREATE TABLE import_skip (
    run_id  bigint NOT NULL REFERENCES sync_run ON DELETE CASCADE,
    reason  text   NOT NULL,
    count   bigint NOT NULL,
    samples text[] NOT NULL,
    PRIMARY KEY (run_id, reason)
);
COMMENT ON TABLE import_skip IS 'rows of the tool that were not imported, by reason';

CREATE TABLE import_unreadable (
    run_id            bigint NOT NULL REFERENCES sync_run ON DELETE CASCADE,
    source_project_id text   NOT NULL,
    reason            text   NOT NULL,
    PRIMARY KEY (run_id, source_project_id)
);
COMMENT ON TABLE import_unreadable IS 'projects that could not be read whole in a run: their missing findings say nothing';

CREATE TABLE import_page (
    page_id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    connection_id bigint NOT NULL REFERENCES connection ON DELETE CASCADE,
    cursor        text   NOT NULL,
    digest        bytea,
    run_id        bigint NOT NULL,
    UNIQUE (connection_id, cursor)
);
COMMENT ON TABLE import_page IS 'a page as it was last read: a page with the same digest needs no further look';
COMMENT ON COLUMN import_page.digest IS 'SHA-256 over what the page holds; null when a row of it has moved to another page';
COMMENT ON COLUMN import_page.run_id IS 'the run that last read it: reports on pages of older runs have vanished';
