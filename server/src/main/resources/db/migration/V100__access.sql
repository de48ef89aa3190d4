-- Who may see and do what: people, what they were granted, groups of repositories.

CREATE TABLE app_user (
    app_user_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name          text        NOT NULL,
    display_name  text        NOT NULL,
    email         text,
    password_hash text,                 -- Argon2id; none for people who come through single sign-on
    oidc_issuer   text,
    oidc_subject  text,
    created_at    timestamptz NOT NULL DEFAULT now(),
    disabled_at   timestamptz,
    last_seen_at  timestamptz,
    CHECK (name = lower(name) AND length(name) BETWEEN 1 AND 200),
    CHECK ((oidc_issuer IS NULL) = (oidc_subject IS NULL))
);
CREATE UNIQUE INDEX app_user_name ON app_user (name);
CREATE UNIQUE INDEX app_user_oidc ON app_user (oidc_issuer, oidc_subject);

CREATE TABLE repository_group (
    repository_group_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name                text        NOT NULL UNIQUE,
    description         text        NOT NULL DEFAULT '',
    created_at          timestamptz NOT NULL DEFAULT now()
);

-- The repositories of a group. Their table comes with a later migration, which adds the foreign key.
CREATE TABLE repository_group_member (
    repository_group_id bigint NOT NULL REFERENCES repository_group ON DELETE CASCADE,
    repository_id       bigint NOT NULL,
    PRIMARY KEY (repository_group_id, repository_id)
);
CREATE INDEX repository_group_member_repository ON repository_group_member (repository_id);

-- A role, for the repositories of one group or, without a group, for everything.
CREATE TABLE app_grant (
    app_grant_id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    app_user_id         bigint NOT NULL REFERENCES app_user ON DELETE CASCADE,
    role                text   NOT NULL CHECK (role IN ('VIEWER', 'DEVELOPER', 'SECURITY', 'INTEGRATION_ADMIN', 'ADMIN')),
    repository_group_id bigint REFERENCES repository_group ON DELETE CASCADE,
    UNIQUE NULLS NOT DISTINCT (app_user_id, role, repository_group_id)
);

-- The link of the first start, which makes the first administrator. Only its hash is kept.
CREATE TABLE setup_link (
    token_hash bytea       PRIMARY KEY,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);

-- How often somebody tried to sign in, by what is limited: a name, an address, both.
CREATE TABLE sign_in_attempt (
    key        text        PRIMARY KEY,
    since      timestamptz NOT NULL,
    attempts   integer     NOT NULL
);

-- Who did what, when and from where. Rows are only added.
CREATE TABLE audit_event (
    audit_event_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at             timestamptz NOT NULL DEFAULT now(),
    actor_kind     text        NOT NULL CHECK (actor_kind IN ('USER', 'TOKEN', 'SYSTEM', 'NOBODY')),
    app_user_id    bigint      REFERENCES app_user ON DELETE SET NULL,
    actor_name     text        NOT NULL,
    address        text,
    request_id     uuid,
    action         text        NOT NULL,
    subject        text        NOT NULL,
    detail         text        NOT NULL DEFAULT ''
);
CREATE INDEX audit_event_request ON audit_event (request_id) WHERE request_id IS NOT NULL;
CREATE INDEX audit_event_action ON audit_event (action, audit_event_id);
CREATE INDEX audit_event_actor ON audit_event (actor_name, audit_event_id);

-- Sessions, as spring-session-jdbc wants them; all server processes share them.
CREATE TABLE spring_session (
    primary_id            char(36) PRIMARY KEY,
    session_id            char(36) NOT NULL,
    creation_time         bigint   NOT NULL,
    last_access_time      bigint   NOT NULL,
    max_inactive_interval integer  NOT NULL,
    expiry_time           bigint   NOT NULL,
    principal_name        varchar(100)
);
CREATE UNIQUE INDEX spring_session_id ON spring_session (session_id);
CREATE INDEX spring_session_expiry ON spring_session (expiry_time);
CREATE INDEX spring_session_principal ON spring_session (principal_name);

CREATE TABLE spring_session_attributes (
    session_primary_id char(36)     NOT NULL REFERENCES spring_session (primary_id) ON DELETE CASCADE,
    attribute_name     varchar(200) NOT NULL,
    attribute_bytes    bytea        NOT NULL,
    PRIMARY KEY (session_primary_id, attribute_name)
);
