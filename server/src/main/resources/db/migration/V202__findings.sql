-- Findings: one row per (asset, package, advisory) over all tools, and below it what each tool says.

CREATE TYPE verdict_kind AS ENUM ('REACHABLE', 'POTENTIALLY_REACHABLE', 'UNKNOWN', 'UNREACHABLE');
COMMENT ON TYPE verdict_kind IS 'most urgent first, as in Verdict.Kind';
CREATE TYPE verdict_level AS ENUM ('RUNTIME', 'FUNCTION', 'CLASS', 'DEPENDENCY');
COMMENT ON TYPE verdict_level IS 'deepest first, as in Level';
CREATE TYPE severity_level AS ENUM ('UNKNOWN', 'NONE', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL');
CREATE TYPE finding_state AS ENUM ('OPEN', 'IN_PROGRESS', 'RESOLVED', 'DISMISSED');

CREATE TABLE package (
    package_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    type       text NOT NULL,
    name       text NOT NULL,
    UNIQUE (name, type)
);
COMMENT ON COLUMN package.type IS 'the purl type (maven, npm …), or empty where the tool names none';
COMMENT ON COLUMN package.name IS 'in its ecosystem''s spelling: org.example:codec, @scope/name';

CREATE TABLE advisory (
    advisory_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name        text NOT NULL UNIQUE,
    title       text NOT NULL DEFAULT '',
    epss        real,
    kev_since   date
);
COMMENT ON COLUMN advisory.name IS 'the CVE id';
COMMENT ON COLUMN advisory.kev_since IS 'when CISA put it on its list of exploited vulnerabilities; null when it is not there';

CREATE TABLE advisory_alias (
    alias       text   NOT NULL,
    advisory_id bigint NOT NULL REFERENCES advisory ON DELETE CASCADE,
    PRIMARY KEY (alias, advisory_id)
);
COMMENT ON TABLE advisory_alias IS 'other ids of an advisory; an alias may belong to several CVEs';
CREATE INDEX advisory_alias_of ON advisory_alias (advisory_id);

CREATE TABLE finding (
    finding_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    asset_id      bigint         NOT NULL REFERENCES asset,
    repository_id bigint,
    package_id    bigint         NOT NULL REFERENCES package,
    advisory_id   bigint         NOT NULL REFERENCES advisory,
    detected_at   timestamptz    NOT NULL,
    first_seen_at timestamptz    NOT NULL,
    changed_at    timestamptz    NOT NULL,
    closed_at     timestamptz,
    due_at        timestamptz,
    state         finding_state  NOT NULL,
    verdict       verdict_kind   NOT NULL,
    level         verdict_level  NOT NULL,
    severity      severity_level NOT NULL,
    cvss          real,
    epss          real,
    risk          smallint       NOT NULL DEFAULT 0 CHECK (risk BETWEEN 0 AND 100),
    reopened      smallint       NOT NULL DEFAULT 0,
    conflict      boolean        NOT NULL,
    kev           boolean        NOT NULL DEFAULT false,
    direct        boolean,
    versions      text[]         NOT NULL,
    tools         text[]         NOT NULL,
    fix_version   text,
    owner         text
) WITH (fillfactor = 90);
COMMENT ON TABLE finding IS 'the hot table: what lists show and filter, merged over the open reports of all tools';
COMMENT ON COLUMN finding.repository_id IS 'of its asset: for filters, and for what a viewer may see';
COMMENT ON COLUMN finding.detected_at IS 'when a tool first saw it, as that tool says; else first_seen_at';
COMMENT ON COLUMN finding.first_seen_at IS 'when it first came in here';
COMMENT ON COLUMN finding.closed_at IS 'when it was resolved; null in every other state';
COMMENT ON COLUMN finding.conflict IS 'one tool calls unreachable what another sees reached at the same or a deeper level';
COMMENT ON COLUMN finding.direct IS 'whether the package is a direct dependency; null when no tool says';
COMMENT ON COLUMN finding.tools IS 'the tools that report it now, or did when it was resolved; sorted';
COMMENT ON COLUMN finding.fix_version IS 'a version of the package without it, as a tool says';
CREATE UNIQUE INDEX finding_identity ON finding (asset_id, package_id, advisory_id);
CREATE INDEX finding_in_repository ON finding (repository_id, state);
CREATE INDEX finding_of_advisory ON finding (advisory_id);
CREATE INDEX finding_of_package ON finding (package_id);

CREATE TABLE finding_report (
    report_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    finding_id    bigint         NOT NULL REFERENCES finding,
    connection_id bigint         NOT NULL,
    project_id    bigint         NOT NULL,
    page_id       bigint,
    digest        bigint         NOT NULL,
    detected_at   timestamptz,
    reported_at   timestamptz    NOT NULL,
    closed_at     timestamptz,
    verdict       verdict_kind   NOT NULL,
    level         verdict_level  NOT NULL,
    severity      severity_level NOT NULL,
    dismissed     boolean        NOT NULL,
    direct        boolean,
    cvss          real,
    epss          real,
    source_id     text           NOT NULL,
    tool          text           NOT NULL,
    version       text           NOT NULL,
    fix_version   text,
    detail        jsonb          NOT NULL
) WITH (fillfactor = 90);
COMMENT ON TABLE finding_report IS 'what one tool says, one row per finding in that tool';
COMMENT ON COLUMN finding_report.page_id IS 'the page on which it last stood; null when it stands there no more';
COMMENT ON COLUMN finding_report.digest IS 'of all that the tool says: a row with the same digest is unchanged';
COMMENT ON COLUMN finding_report.closed_at IS 'when the tool no longer reported it, or said that it is fixed';
COMMENT ON COLUMN finding_report.verdict IS 'the deepest answer that is not unknown; all of them stand in the detail';
COMMENT ON COLUMN finding_report.dismissed IS 'people decided in the tool that it needs no work';
COMMENT ON COLUMN finding_report.detail IS 'verdicts with evidence and call paths, fix, locations, page in the tool: ReportDetail';
CREATE UNIQUE INDEX finding_report_identity ON finding_report (connection_id, source_id);
CREATE INDEX finding_report_of ON finding_report (finding_id);
CREATE INDEX finding_report_on_page ON finding_report (page_id);
CREATE INDEX finding_report_off_page ON finding_report (connection_id) WHERE page_id IS NULL AND closed_at IS NULL;
CREATE INDEX finding_report_of_project ON finding_report (project_id);

CREATE TABLE finding_event (
    event_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    finding_id bigint      NOT NULL REFERENCES finding ON DELETE CASCADE,
    at         timestamptz NOT NULL,
    kind       text        NOT NULL,
    actor      text        NOT NULL,
    old_value  text,
    new_value  text,
    comment    text        NOT NULL DEFAULT ''
);
COMMENT ON TABLE finding_event IS 'the history: every change after first_seen_at';
COMMENT ON COLUMN finding_event.kind IS 'STATE, REOPENED, VERDICT, SEVERITY, CONFLICT, OWNER, DUE, MOVED …: FindingEvent.Kind';
COMMENT ON COLUMN finding_event.actor IS 'a user''s name, or that of a tool';
CREATE INDEX finding_event_of ON finding_event (finding_id, event_id);

CREATE TABLE finding_dismissal (
    finding_id bigint      PRIMARY KEY REFERENCES finding ON DELETE CASCADE,
    reason     text        NOT NULL,
    comment    text        NOT NULL DEFAULT '',
    expires_at timestamptz,
    by_user    text        NOT NULL,
    at         timestamptz NOT NULL
);
COMMENT ON TABLE finding_dismissal IS 'dismissals that were decided here; those decided in a tool stand in its report';
CREATE INDEX finding_dismissal_expiry ON finding_dismissal (expires_at) WHERE expires_at IS NOT NULL;
