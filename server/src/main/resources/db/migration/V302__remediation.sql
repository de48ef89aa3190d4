-- Remediations: one change that ends one or more findings, from the proposal to the scan that no longer sees them.

CREATE TYPE remediation_state AS ENUM
    ('PROPOSED', 'APPROVED', 'IN_PROGRESS', 'PULL_REQUEST_OPEN', 'MERGED', 'VERIFIED', 'FAILED', 'REFUSED');

CREATE TABLE remediation (
    remediation_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    repository_id     bigint            NOT NULL REFERENCES repository ON DELETE CASCADE,
    package_id        bigint            NOT NULL REFERENCES package,
    kind              text              NOT NULL CHECK (kind IN ('UPGRADE', 'MANUAL')),
    from_version      text              NOT NULL DEFAULT '',
    to_version        text              NOT NULL DEFAULT '',
    proposed_by       text              NOT NULL,
    note              text              NOT NULL DEFAULT '',
    state             remediation_state NOT NULL DEFAULT 'PROPOSED',
    state_reason      text              NOT NULL DEFAULT '',
    state_remedy      text              NOT NULL DEFAULT '',
    owner             text,
    owner_source      text              CHECK (owner_source IN ('HAND', 'RULE', 'CODEOWNERS')),
    priority          smallint          NOT NULL DEFAULT 0 CHECK (priority BETWEEN 0 AND 100),
    due_at            timestamptz,
    due_by_hand       boolean           NOT NULL DEFAULT false,
    branch            text              NOT NULL DEFAULT '',
    change_number     text,
    change_page       text,
    introduced        text[],
    preview           jsonb,
    created_at        timestamptz       NOT NULL,
    approved_at       timestamptz,
    approved_by       text,
    opened_at         timestamptz,
    merged_at         timestamptz,
    finished_at       timestamptz,
    checked_at        timestamptz,
    changed_at        timestamptz       NOT NULL,
    CHECK ((kind = 'UPGRADE') = (to_version <> '')),
    CHECK ((owner IS NULL) = (owner_source IS NULL)),
    CHECK (state <> 'PULL_REQUEST_OPEN' OR change_number IS NOT NULL)
);
COMMENT ON COLUMN remediation.package_id IS 'what moves';
COMMENT ON COLUMN remediation.proposed_by IS 'the tool whose proposal it is, or a user';
COMMENT ON COLUMN remediation.priority IS 'the highest risk among its findings';
COMMENT ON COLUMN remediation.due_at IS 'the earliest due date among its findings, unless set by hand';
COMMENT ON COLUMN remediation.introduced IS 'advisories that affect the version to go to; null when nobody looked';
COMMENT ON COLUMN remediation.preview IS 'the edit as it was last worked out: Preview';
CREATE UNIQUE INDEX remediation_once ON remediation (repository_id, package_id, kind)
    WHERE state NOT IN ('VERIFIED', 'FAILED', 'REFUSED');
COMMENT ON INDEX remediation_once IS 'never two at once for the same package of the same repository';
CREATE INDEX remediation_by_state ON remediation (state, priority DESC, remediation_id DESC);
CREATE INDEX remediation_by_priority ON remediation (priority DESC, remediation_id DESC);

CREATE TABLE remediation_finding (
    remediation_id bigint NOT NULL REFERENCES remediation ON DELETE CASCADE,
    finding_id     bigint NOT NULL REFERENCES finding ON DELETE CASCADE,
    PRIMARY KEY (remediation_id, finding_id)
);
CREATE INDEX remediation_finding_of ON remediation_finding (finding_id);

CREATE TABLE remediation_event (
    event_id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    remediation_id bigint      NOT NULL REFERENCES remediation ON DELETE CASCADE,
    at             timestamptz NOT NULL,
    actor          text        NOT NULL,
    what           text        NOT NULL
);
COMMENT ON COLUMN remediation_event.what IS 'a sentence for people';
CREATE INDEX remediation_event_of ON remediation_event (remediation_id, event_id DESC);

CREATE TABLE remediation_setting (
    only_row           boolean  PRIMARY KEY DEFAULT true CHECK (only_row),
    opens_requests     boolean  NOT NULL DEFAULT false,
    most_open          smallint NOT NULL DEFAULT 3 CHECK (most_open BETWEEN 1 AND 100),
    labels             text[]   NOT NULL DEFAULT '{security,throughline}',
    proposes_from_risk smallint DEFAULT 65 CHECK (proposes_from_risk BETWEEN 0 AND 100)
);
COMMENT ON COLUMN remediation_setting.opens_requests IS 'false: a dry run, which works edits out and opens nothing';
COMMENT ON COLUMN remediation_setting.most_open IS 'pull requests that may be open at once in one repository';
COMMENT ON COLUMN remediation_setting.proposes_from_risk IS 'the risk from which upgrades are proposed without being asked; null for never';
INSERT INTO remediation_setting DEFAULT VALUES;

CREATE TABLE owner_rule (
    owner_rule_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    position      integer NOT NULL,
    repositories  text    NOT NULL DEFAULT '*',
    packages      text    NOT NULL DEFAULT '*',
    owner         text    NOT NULL CHECK (owner <> '')
);
COMMENT ON TABLE owner_rule IS 'who owns remediations: the first rule that matches, before CODEOWNERS';
COMMENT ON COLUMN owner_rule.repositories IS 'a repository key with * for any text';

CREATE TABLE ticket (
    ticket_id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    remediation_id bigint      NOT NULL REFERENCES remediation ON DELETE CASCADE,
    connection_id  bigint      NOT NULL REFERENCES connection ON DELETE CASCADE,
    tracker        text        NOT NULL,
    key            text        NOT NULL,
    page           text        NOT NULL,
    state          text        NOT NULL CHECK (state IN ('OPEN', 'IN_PROGRESS', 'DONE')),
    status_word    text        NOT NULL,
    created_at     timestamptz NOT NULL,
    checked_at     timestamptz NOT NULL,
    UNIQUE (connection_id, key, remediation_id)
);
CREATE INDEX ticket_of ON ticket (remediation_id);

CREATE TABLE campaign (
    campaign_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name        text        NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 200),
    advisory_id bigint      REFERENCES advisory ON DELETE CASCADE,
    package_id  bigint      REFERENCES package ON DELETE CASCADE,
    due_at      timestamptz,
    created_by  text        NOT NULL,
    created_at  timestamptz NOT NULL,
    closed_at   timestamptz,
    CHECK ((advisory_id IS NULL) <> (package_id IS NULL))
);
COMMENT ON TABLE campaign IS 'one advisory or one package, over all repositories';
