-- Rules of people on which entities matter and what data they hold; the first one that says something decides on how much.
CREATE TABLE marking_rule (
    marking_rule_id bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    position        integer     NOT NULL, -- smaller comes first
    name_glob       text,
    tag             text,
    tag_glob        text,
    scope_glob      text,
    types           text[]      NOT NULL DEFAULT '{}',
    criticality     text        NOT NULL DEFAULT 'UNRATED',
    sensitive       text[]      NOT NULL DEFAULT '{}',
    created_by      text        NOT NULL,
    created_at      timestamptz NOT NULL
);

-- Whose tokens CI jobs may report builds with, beside those that are always known.
CREATE TABLE build_issuer (
    issuer          text        PRIMARY KEY,
    system          text        NOT NULL CHECK (system IN ('GITHUB_ACTIONS', 'GITLAB_CI', 'AZURE_PIPELINES')),
    repository_host text        NOT NULL,
    created_by      text        NOT NULL,
    created_at      timestamptz NOT NULL
);

-- For whom the tokens of CI jobs must have been made: this server's address, as an administrator says it. Without it no report is
-- taken, for a token that was made for somebody else must not be good here. One row.
CREATE TABLE build_audience (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    audience  text    NOT NULL
);
