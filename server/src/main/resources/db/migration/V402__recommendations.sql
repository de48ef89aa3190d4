-- One problem on one resource, with its risk from context, who looks after it, and until when.

CREATE TABLE governance_rule (
    governance_rule_id bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name               text        NOT NULL UNIQUE,
    description        text        NOT NULL DEFAULT '',
    scope              text        NOT NULL DEFAULT '', -- an account, subscription, project, organization; empty for all
    priority           integer     NOT NULL CHECK (priority BETWEEN 1 AND 1000), -- 1 comes first
    levels             text[]      NOT NULL DEFAULT '{}', -- of risk; empty for all
    severities         text[]      NOT NULL DEFAULT '{}',
    categories         text[]      NOT NULL DEFAULT '{}',
    owner_tag          text, -- the tag of the resource that names the owner
    owner              text, -- whoever owns it where no tag does
    days               integer     NOT NULL CHECK (days IN (7, 14, 30, 90)),
    grace              boolean     NOT NULL DEFAULT false, -- no effect on the score until it is overdue
    weekly_mail        boolean     NOT NULL DEFAULT false,
    created_by         text        NOT NULL,
    created_at         timestamptz NOT NULL,
    CHECK (owner_tag IS NOT NULL OR owner IS NOT NULL)
);

CREATE TABLE recommendation (
    recommendation_id  bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name               text        NOT NULL UNIQUE, -- the same while problem and resource are the same
    category           text        NOT NULL CHECK (category IN ('VULNERABILITY', 'MISCONFIGURATION', 'SECRET')),
    title              text        NOT NULL,
    description        text        NOT NULL,
    steps              text[]      NOT NULL,
    change_id          text, -- the change of the graph that it proposes, for what-if
    findings           bigint[]    NOT NULL, -- findings that it ends
    resource_key       text        NOT NULL,
    resource_name      text        NOT NULL,
    resource_type      text        NOT NULL,
    environment        text        NOT NULL,
    scope              text        NOT NULL,
    tags               jsonb       NOT NULL, -- of the resource: rules look for owners there
    repositories       text[]      NOT NULL, -- decides who may see it
    severity           text        NOT NULL,
    risk               smallint    NOT NULL CHECK (risk BETWEEN 0 AND 100),
    level              text        NOT NULL CHECK (level IN ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW')),
    contextual         boolean     NOT NULL, -- whether the level comes from where it stands, not from severity alone
    factors            text[]      NOT NULL,
    arithmetic         jsonb       NOT NULL,
    paths              text[]      NOT NULL, -- attack paths that it is on
    has_fix            boolean     NOT NULL,
    owner              text,
    assigned_by        text, -- a rule's or a person's name
    due_at             timestamptz,
    expected_at        timestamptz, -- when the owner thinks to be done; does not move due_at
    expected_why       text,
    grace              boolean     NOT NULL DEFAULT false,
    first_seen_at      timestamptz NOT NULL,
    last_seen_at       timestamptz NOT NULL,
    completed_at       timestamptz, -- when it was no longer found
    graph_run          text        NOT NULL
);
CREATE INDEX recommendation_open ON recommendation (risk DESC, recommendation_id DESC) WHERE completed_at IS NULL;
CREATE INDEX recommendation_of_resource ON recommendation (resource_key);
CREATE INDEX recommendation_repositories ON recommendation USING gin (repositories);
CREATE INDEX recommendation_findings ON recommendation USING gin (findings);

CREATE TABLE exemption (
    exemption_id     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name             text        NOT NULL,
    category         text        NOT NULL CHECK (category IN ('MITIGATED', 'WAIVER')),
    description      text        NOT NULL DEFAULT '',
    recommendations  text[]      NOT NULL DEFAULT '{}', -- names; empty for all on the resources or in the scope
    resources        text[]      NOT NULL DEFAULT '{}', -- keys
    scope            text, -- an account, subscription, project, organization
    expires_at       timestamptz,
    created_by       text        NOT NULL,
    created_at       timestamptz NOT NULL,
    CHECK (cardinality(recommendations) > 0 OR cardinality(resources) > 0 OR scope IS NOT NULL)
);
