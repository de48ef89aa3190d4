-- Attack paths over time, and the runs that found them.

CREATE TABLE graph_run (
    graph_run_id    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at              timestamptz NOT NULL,
    inventory_state text        NOT NULL, -- what it was computed from
    took_ms         bigint      NOT NULL,
    entities        bigint      NOT NULL,
    edges           bigint      NOT NULL,
    critical        integer     NOT NULL, -- open paths, by level of risk
    high            integer     NOT NULL,
    medium          integer     NOT NULL,
    low             integer     NOT NULL,
    packages        integer     NOT NULL, -- the funnel: vulnerable packages,
    reachable       integer     NOT NULL, -- of these, those whose vulnerability can be reached,
    deployed        integer     NOT NULL, -- of these, those that run somewhere,
    exposed         integer     NOT NULL, -- of these, those that the internet can send packets to
    missing         integer     NOT NULL  -- inputs that could not be read
);
CREATE INDEX graph_run_at ON graph_run (at DESC);

CREATE TABLE attack_path (
    attack_path_id bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name           text        NOT NULL UNIQUE, -- the same while it goes over the same entities by the same kinds of edges
    shape          text        NOT NULL,
    rule           text,
    title          text        NOT NULL,
    risk           smallint    NOT NULL CHECK (risk BETWEEN 0 AND 100),
    level          text        NOT NULL CHECK (level IN ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW')),
    factors        text[]      NOT NULL,
    environments   text[]      NOT NULL, -- of its entities
    types          text[]      NOT NULL, -- of its entities
    repositories   text[]      NOT NULL, -- where it can be fixed; decides who may see it
    entry_key      text        NOT NULL,
    entry_name     text        NOT NULL,
    entry_type     text        NOT NULL,
    target_key     text        NOT NULL,
    target_name    text        NOT NULL,
    target_type    text        NOT NULL,
    owner          text,
    partial        boolean     NOT NULL,
    steps          smallint    NOT NULL,
    body           jsonb       NOT NULL, -- all of it, as it was last seen
    first_seen_at  timestamptz NOT NULL,
    last_seen_at   timestamptz NOT NULL,
    closed_at      timestamptz,
    graph_run_id   bigint      NOT NULL  -- the last run that found it
);
CREATE INDEX attack_path_open ON attack_path (risk DESC, attack_path_id DESC) WHERE closed_at IS NULL;
CREATE INDEX attack_path_risk ON attack_path (risk DESC, attack_path_id DESC);
CREATE INDEX attack_path_repositories ON attack_path USING gin (repositories);

CREATE TABLE attack_path_event (
    attack_path_event_id bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    attack_path_id       bigint      NOT NULL REFERENCES attack_path ON DELETE CASCADE,
    at                   timestamptz NOT NULL,
    kind                 text        NOT NULL CHECK (kind IN ('OPENED', 'CLOSED', 'REOPENED', 'RISK')),
    old_risk             smallint,
    new_risk             smallint
);
CREATE INDEX attack_path_event_of ON attack_path_event (attack_path_id, attack_path_event_id);
