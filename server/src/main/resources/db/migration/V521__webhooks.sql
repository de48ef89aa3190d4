-- Events for others: written in the transaction that makes them true, delivered afterwards to whoever subscribed.

CREATE TABLE webhook (
    webhook_id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name                text        NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100),
    address             text        NOT NULL,
    types               text[]      NOT NULL CHECK (cardinality(types) > 0),
    repository_group_id bigint      REFERENCES repository_group ON DELETE CASCADE,
    batched             boolean     NOT NULL DEFAULT false,
    state               text        NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'PAUSED', 'GIVEN_UP')),
    failures            smallint    NOT NULL DEFAULT 0,
    failing_since       timestamptz,
    trouble             text        NOT NULL DEFAULT '',
    next_at             timestamptz NOT NULL,
    delivered_at        timestamptz,
    sealed              bytea,
    created_at          timestamptz NOT NULL,
    created_by          text        NOT NULL
);
COMMENT ON COLUMN webhook.repository_group_id IS 'events of these repositories alone; of all when null';
COMMENT ON COLUMN webhook.batched IS 'many events in one request';
COMMENT ON COLUMN webhook.failures IS 'in a row, since the last request that was taken';
COMMENT ON COLUMN webhook.next_at IS 'no request before: grows with the failures';
COMMENT ON COLUMN webhook.sealed IS 'the key of its signatures';

CREATE TABLE outgoing_event (
    event_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name         uuid        NOT NULL DEFAULT gen_random_uuid(),
    at           timestamptz NOT NULL,
    type         text        NOT NULL,
    subject      text        NOT NULL,
    data         jsonb       NOT NULL,
    repositories text[]      NOT NULL DEFAULT '{}',
    written_at   timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE outgoing_event IS 'what somebody subscribed to when it happened; kept for 30 days';
COMMENT ON COLUMN outgoing_event.name IS 'the id that receivers see, the same at each attempt';
CREATE INDEX outgoing_event_written ON outgoing_event (written_at);

CREATE TABLE webhook_delivery (
    delivery_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    webhook_id  bigint      NOT NULL REFERENCES webhook ON DELETE CASCADE,
    event_id    bigint      NOT NULL REFERENCES outgoing_event ON DELETE CASCADE,
    state       text        NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'DELIVERED', 'FAILED')),
    attempts    smallint    NOT NULL DEFAULT 0,
    next_at     timestamptz NOT NULL,
    tried_at    timestamptz,
    status      integer,
    trouble     text        NOT NULL DEFAULT ''
);
COMMENT ON COLUMN webhook_delivery.status IS 'of HTTP, at the last attempt; null when there was no answer';
CREATE INDEX webhook_delivery_due ON webhook_delivery (webhook_id, next_at, delivery_id) WHERE state = 'WAITING';
CREATE INDEX webhook_delivery_log ON webhook_delivery (webhook_id, delivery_id DESC);
CREATE INDEX webhook_delivery_of ON webhook_delivery (event_id);

CREATE FUNCTION is_subscribed(VARIADIC wanted text[]) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM webhook WHERE state = 'ACTIVE' AND types && wanted)
$$;
COMMENT ON FUNCTION is_subscribed(text[]) IS 'asked once for a statement, so that events which nobody wants cost nothing';

CREATE FUNCTION address_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO webhook_delivery (webhook_id, event_id, next_at)
    SELECT w.webhook_id, e.event_id, e.at
    FROM fresh e
    JOIN webhook w ON w.state = 'ACTIVE' AND e.type = ANY (w.types)
     AND (w.repository_group_id IS NULL OR e.repositories && ARRAY (
             SELECT r.key FROM repository r JOIN repository_group_member m USING (repository_id)
             WHERE m.repository_group_id = w.repository_group_id))
    ORDER BY e.event_id, w.webhook_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER address_events AFTER INSERT ON outgoing_event
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION address_events();

-- Findings.

CREATE FUNCTION published_findings(ids bigint[]) RETURNS TABLE (finding_id bigint, repositories text[], data jsonb)
    LANGUAGE sql STABLE AS $$
    SELECT f.finding_id, array_remove(ARRAY[r.key], NULL),
           jsonb_build_object('finding', f.finding_id, 'repository', r.key, 'package', p.name, 'packageType', p.type,
               'versions', to_jsonb(f.versions), 'advisory', a.name, 'title', a.title, 'severity', f.severity,
               'verdict', f.verdict, 'level', f.level, 'risk', f.risk, 'exploited', f.kev, 'state', f.state,
               'fixVersion', f.fix_version, 'tools', to_jsonb(f.tools), 'firstSeenAt', f.first_seen_at, 'dueAt', f.due_at)
    FROM finding f
    JOIN package p USING (package_id)
    JOIN advisory a USING (advisory_id)
    LEFT JOIN repository r ON r.repository_id = f.repository_id
    WHERE f.finding_id = ANY (ids)
$$;

CREATE FUNCTION publish_opened_findings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF is_subscribed('dev.throughline.finding.opened') THEN
        -- One whose project was mapped is older than its row, and not new.
        INSERT INTO outgoing_event (at, type, subject, data, repositories)
        SELECT f.first_seen_at, 'dev.throughline.finding.opened', 'findings/' || f.finding_id, p.data, p.repositories
        FROM fresh f
        JOIN published_findings(ARRAY (SELECT n.finding_id FROM fresh n)) p USING (finding_id)
        WHERE f.state = 'OPEN' AND f.first_seen_at = f.changed_at
        ORDER BY f.finding_id;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER publish_opened_findings AFTER INSERT ON finding
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION publish_opened_findings();

CREATE FUNCTION publish_finding_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF is_subscribed('dev.throughline.finding.resolved', 'dev.throughline.finding.reopened',
                     'dev.throughline.finding.dismissed') THEN
        INSERT INTO outgoing_event (at, type, subject, data, repositories)
        SELECT e.at, e.type, 'findings/' || e.finding_id,
               p.data || jsonb_build_object('from', e.old_value, 'to', e.new_value, 'by', e.actor), p.repositories
        FROM (SELECT n.*, 'dev.throughline.finding.' ||
                     CASE WHEN n.new_value = 'RESOLVED' THEN 'resolved'
                          WHEN n.new_value = 'DISMISSED' THEN 'dismissed'
                          WHEN n.old_value IN ('RESOLVED', 'DISMISSED') THEN 'reopened' END AS type
              FROM fresh n WHERE n.kind IN ('STATE', 'REOPENED')) e
        JOIN published_findings(ARRAY (SELECT n.finding_id FROM fresh n WHERE n.kind IN ('STATE', 'REOPENED'))) p
            USING (finding_id)
        WHERE is_subscribed(e.type)
        ORDER BY e.event_id;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER publish_finding_events AFTER INSERT ON finding_event
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION publish_finding_events();

-- Remediations.

CREATE FUNCTION publish_remediations(changed bigint[], states text[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO outgoing_event (at, type, subject, data, repositories)
    SELECT m.changed_at, 'dev.throughline.remediation.changed', 'remediations/' || m.remediation_id,
           jsonb_build_object('remediation', m.remediation_id, 'repository', r.key, 'package', p.name, 'kind', m.kind,
               'fromVersion', m.from_version, 'toVersion', m.to_version, 'from', c.state, 'to', m.state,
               'reason', m.state_reason, 'owner', m.owner, 'priority', m.priority, 'dueAt', m.due_at,
               'changePage', m.change_page,
               'findings', (SELECT coalesce(jsonb_agg(x.finding_id ORDER BY x.finding_id), '[]')
                            FROM remediation_finding x WHERE x.remediation_id = m.remediation_id)),
           ARRAY[r.key]
    FROM unnest(changed, states) AS c (remediation_id, state)
    JOIN remediation m USING (remediation_id)
    JOIN repository r USING (repository_id)
    JOIN package p USING (package_id)
    ORDER BY m.remediation_id
$$;

CREATE FUNCTION publish_remediation_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT is_subscribed('dev.throughline.remediation.changed') THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' THEN
        PERFORM publish_remediations(array_agg(n.remediation_id), array_agg(NULL::text)) FROM fresh n;
    ELSE
        PERFORM publish_remediations(array_agg(n.remediation_id), array_agg(o.state::text))
        FROM fresh n JOIN former o USING (remediation_id) WHERE n.state <> o.state;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER publish_new_remediations AFTER INSERT ON remediation
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION publish_remediation_events();
CREATE TRIGGER publish_remediation_states AFTER UPDATE ON remediation
    REFERENCING NEW TABLE AS fresh OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION publish_remediation_events();

-- What happens in the graph: attack paths, answers of saved queries.

CREATE FUNCTION publish_graph_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO outgoing_event (at, type, subject, data, repositories)
    SELECT e.at, e.type, e.subject, e.data, e.repositories FROM fresh e
    WHERE is_subscribed(e.type) ORDER BY e.graph_event_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER publish_graph_events AFTER INSERT ON graph_event
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION publish_graph_events();

-- Recommendations.

CREATE FUNCTION publish_recommendations(names text[], kind text, happened timestamptz) RETURNS void LANGUAGE sql AS $$
    INSERT INTO outgoing_event (at, type, subject, data, repositories)
    SELECT happened, kind, 'recommendations/' || r.name,
           jsonb_build_object('recommendation', r.name, 'title', r.title, 'category', r.category, 'resource', r.resource_name,
               'resourceKey', r.resource_key, 'environment', r.environment, 'scope', r.scope, 'severity', r.severity,
               'risk', r.risk, 'level', r.level, 'owner', r.owner, 'dueAt', r.due_at, 'attackPaths', to_jsonb(r.paths),
               'repositories', to_jsonb(r.repositories)),
           r.repositories
    FROM recommendation r WHERE r.name = ANY (names) ORDER BY r.recommendation_id
$$;

CREATE FUNCTION publish_recommendation_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT is_subscribed('dev.throughline.recommendation.opened', 'dev.throughline.recommendation.completed') THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' THEN
        PERFORM publish_recommendations(array_agg(n.name), 'dev.throughline.recommendation.opened', min(n.first_seen_at))
        FROM fresh n WHERE n.completed_at IS NULL;
    ELSE
        PERFORM publish_recommendations(array_agg(n.name), 'dev.throughline.recommendation.completed', min(n.completed_at))
        FROM fresh n JOIN former o USING (recommendation_id) WHERE n.completed_at IS NOT NULL AND o.completed_at IS NULL;
        PERFORM publish_recommendations(array_agg(n.name), 'dev.throughline.recommendation.opened', min(n.last_seen_at))
        FROM fresh n JOIN former o USING (recommendation_id) WHERE n.completed_at IS NULL AND o.completed_at IS NOT NULL;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER publish_new_recommendations AFTER INSERT ON recommendation
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION publish_recommendation_events();
CREATE TRIGGER publish_changed_recommendations AFTER UPDATE ON recommendation
    REFERENCING NEW TABLE AS fresh OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION publish_recommendation_events();

-- Runs of connections.

CREATE FUNCTION publish_failed_runs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF is_subscribed('dev.throughline.connection.failed') THEN
        INSERT INTO outgoing_event (at, type, subject, data)
        SELECT coalesce(n.finished_at, n.progress_at), 'dev.throughline.connection.failed', 'connections/' || n.connection_id,
               jsonb_build_object('connection', n.connection_id, 'name', c.name, 'kind', c.kind, 'run', n.run_id,
                   'reason', n.failure_reason, 'words', n.failure_words, 'remedy', n.failure_remedy)
        FROM fresh n JOIN former o USING (run_id) JOIN connection c ON c.connection_id = n.connection_id
        WHERE n.state = 'FAILED' AND o.state <> 'FAILED'
        ORDER BY n.run_id;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER publish_failed_runs AFTER UPDATE ON sync_run
    REFERENCING NEW TABLE AS fresh OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION publish_failed_runs();
