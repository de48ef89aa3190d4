-- What is told to the hosts of repositories about where their artifacts run.

CREATE TABLE deployment_record (
    deployment_record_id bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    repository           text        NOT NULL,
    name                 text        NOT NULL,
    digest               text        NOT NULL,
    cluster              text        NOT NULL,
    deployment_name      text        NOT NULL,
    environment          text        NOT NULL,
    risks                text[]      NOT NULL,
    is_deployed          boolean     NOT NULL,
    seen_at              timestamptz NOT NULL,
    told                 text,
    told_at              timestamptz,
    trouble              text        NOT NULL DEFAULT '',
    try_after            timestamptz,
    UNIQUE (repository, name, digest, cluster, deployment_name)
);
COMMENT ON COLUMN deployment_record.repository IS 'host and path: github.com/acme/shop';
COMMENT ON COLUMN deployment_record.seen_at IS 'the newest graph that had it';
COMMENT ON COLUMN deployment_record.told IS 'what was told last, as text; the same is not told again';

-- Whether anything is told at all; until somebody says so, records are only shown. One row.
CREATE TABLE deployment_setting (
    singleton  boolean     PRIMARY KEY DEFAULT true CHECK (singleton),
    is_on      boolean     NOT NULL,
    changed_by text        NOT NULL,
    changed_at timestamptz NOT NULL
);
