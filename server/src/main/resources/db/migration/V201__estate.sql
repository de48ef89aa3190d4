-- Repositories, images, and the projects of scanners that lead to them.

CREATE TABLE repository (
    repository_id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key            text        NOT NULL UNIQUE,
    connection_id  bigint      REFERENCES connection ON DELETE SET NULL,
    host_id        text,
    full_name      text        NOT NULL,
    page           text        NOT NULL DEFAULT '',
    clone_address  text        NOT NULL DEFAULT '',
    default_branch text,
    visibility     text        NOT NULL DEFAULT 'UNKNOWN' CHECK (visibility IN ('PUBLIC', 'INTERNAL', 'PRIVATE', 'UNKNOWN')),
    archived       boolean     NOT NULL DEFAULT false,
    topics         text[]      NOT NULL DEFAULT '{}',
    owners         text[]      NOT NULL DEFAULT '{}',
    code_owners    text,
    changed_at     timestamptz,
    first_seen_at  timestamptz NOT NULL,
    seen_run_id    bigint,
    gone_at        timestamptz,
    looked_up_at   timestamptz,
    UNIQUE (connection_id, host_id)
);
COMMENT ON COLUMN repository.key IS 'RepositoryKey: host and path in lower case';
COMMENT ON COLUMN repository.connection_id IS 'the connection whose host shows it; null when only scanners or people name it';
COMMENT ON COLUMN repository.owners IS 'who owns all of it, by CODEOWNERS';
COMMENT ON COLUMN repository.code_owners IS 'the CODEOWNERS file as it is';
COMMENT ON COLUMN repository.gone_at IS 'when its host no longer showed it';
COMMENT ON COLUMN repository.looked_up_at IS 'when its host was asked whether it has been renamed';

CREATE TABLE repository_alias (
    key           text   PRIMARY KEY,
    repository_id bigint NOT NULL REFERENCES repository ON DELETE CASCADE
);
COMMENT ON TABLE repository_alias IS 'keys that a repository had before it was renamed';
CREATE INDEX repository_alias_of ON repository_alias (repository_id);

CREATE TABLE artifact (
    artifact_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name          text        NOT NULL UNIQUE,
    digest        text,
    repository_id bigint      REFERENCES repository ON DELETE SET NULL,
    first_seen_at timestamptz NOT NULL
);
COMMENT ON TABLE artifact IS 'a container image, as tools name it';
COMMENT ON COLUMN artifact.repository_id IS 'where its source lies, where that is known';

CREATE TABLE scanned_project (
    project_id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    connection_id   bigint      NOT NULL REFERENCES connection ON DELETE CASCADE,
    source_id       text        NOT NULL,
    name            text        NOT NULL,
    folder          text        NOT NULL DEFAULT '',
    addresses       jsonb       NOT NULL DEFAULT '[]',
    tags            jsonb       NOT NULL DEFAULT '{}',
    archived        boolean     NOT NULL DEFAULT false,
    last_scanned_at timestamptz,
    repository_id   bigint      REFERENCES repository ON DELETE SET NULL,
    mapping         text        NOT NULL CHECK (mapping IN ('ADDRESS', 'HAND', 'NONE')),
    unmatched       text        CHECK (unmatched IN ('NO_ADDRESS', 'ADDRESS_UNREADABLE')),
    mapped_by       text,
    mapped_at       timestamptz,
    seen_run_id     bigint,
    UNIQUE (connection_id, source_id)
);
COMMENT ON TABLE scanned_project IS 'a project as a scanner knows it';
COMMENT ON COLUMN scanned_project.mapping IS 'how its repository was found; HAND stays whatever the tool says later';
COMMENT ON COLUMN scanned_project.unmatched IS 'why it has no repository';
CREATE INDEX scanned_project_of ON scanned_project (repository_id);
CREATE INDEX scanned_project_unmatched ON scanned_project (project_id) WHERE repository_id IS NULL;

CREATE TABLE asset (
    asset_id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind          text   NOT NULL CHECK (kind IN ('REPOSITORY', 'IMAGE', 'PROJECT')),
    repository_id bigint REFERENCES repository ON DELETE CASCADE,
    artifact_id   bigint UNIQUE REFERENCES artifact ON DELETE CASCADE,
    project_id    bigint UNIQUE REFERENCES scanned_project ON DELETE CASCADE,
    CHECK (CASE kind
               WHEN 'REPOSITORY' THEN repository_id IS NOT NULL AND artifact_id IS NULL AND project_id IS NULL
               WHEN 'IMAGE' THEN artifact_id IS NOT NULL AND project_id IS NULL
               ELSE project_id IS NOT NULL AND artifact_id IS NULL AND repository_id IS NULL
           END)
);
COMMENT ON TABLE asset IS 'what a finding is about: a repository, an image, or a project whose repository is not known';
COMMENT ON COLUMN asset.repository_id IS 'of an image: where its source lies, where that is known';
CREATE UNIQUE INDEX asset_of_repository ON asset (repository_id) WHERE kind = 'REPOSITORY';
CREATE INDEX asset_in_repository ON asset (repository_id);
