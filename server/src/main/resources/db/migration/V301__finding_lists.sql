-- What lists of findings are read by. A million findings, any filter: the order of risk carries every column that can be
-- filtered by, so that the worst filter costs one walk along this index and no visit of the table.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE INDEX finding_by_risk ON finding (risk DESC, finding_id DESC)
    INCLUDE (state, severity, verdict, level, kev, conflict, epss, detected_at, due_at, repository_id, package_id,
             advisory_id, fix_version, owner, tools);
CREATE INDEX finding_exploited ON finding (risk DESC, finding_id DESC) WHERE kev;
CREATE INDEX finding_in_conflict ON finding (risk DESC, finding_id DESC) WHERE conflict;
CREATE INDEX finding_by_detection ON finding (detected_at DESC, finding_id DESC);
CREATE INDEX finding_by_due ON finding ((coalesce(due_at, 'infinity'::timestamptz)), finding_id);
CREATE INDEX finding_of_owner ON finding (owner, risk DESC, finding_id DESC) WHERE owner IS NOT NULL;

CREATE INDEX package_name_words ON package USING gin (name gin_trgm_ops);
CREATE INDEX advisory_words ON advisory USING gin (name gin_trgm_ops, title gin_trgm_ops);
CREATE INDEX advisory_alias_words ON advisory_alias USING gin (alias gin_trgm_ops);
CREATE INDEX repository_key_words ON repository USING gin (key gin_trgm_ops);

CREATE TABLE saved_view (
    saved_view_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    app_user_id   bigint      NOT NULL,
    name          text        NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    query         text        NOT NULL CHECK (length(query) <= 4000),
    shared        boolean     NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL DEFAULT now(),
    UNIQUE (app_user_id, name)
);
COMMENT ON TABLE saved_view IS 'filters of the vulnerabilities page that somebody keeps by name';
COMMENT ON COLUMN saved_view.query IS 'the query of its address, in the order that FindingFilter writes it';
COMMENT ON COLUMN saved_view.shared IS 'whether everybody is offered it; what they see of it is theirs to see';
