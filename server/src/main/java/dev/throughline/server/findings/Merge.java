package dev.throughline.server.findings;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Derives what a finding shows from what the tools say: see the package for the rules.
 *
 * <p>A finding without an open report keeps its last words and is resolved.
 */
public final class Merge {
    private final JdbcClient jdbc;
    private final List<FindingListener> listeners;

    public Merge(DataSource database, List<FindingListener> listeners) {
        this.jdbc = JdbcClient.create(database);
        this.listeners = List.copyOf(listeners);
    }

    /** Merges these findings, in the caller's transaction; what changes is written into their history under the actor's name. */
    public void merge(List<FindingId> findings, String actor, Instant now) {
        merge(findings, List.of(), actor, now);
    }

    /**
     * The same for findings that had been there, beside fresh ones, which were merged when they were made.
     *
     * <p>Locks what others may change at the same time, so that the next statement sees all that is committed: in one order, so
     * that two imports wait for each other instead of for ever. Each may have written reports of the same finding before, which the
     * lock does not mind.
     */
    void merge(List<FindingId> known, List<FindingId> fresh, String actor, Instant now) {
        List<FindingId> changed = new ArrayList<>(fresh);
        if (!known.isEmpty()) {
            Long[] ids = known.stream().map(FindingId::value).toArray(Long[]::new);
            jdbc.sql(
                            "SELECT FROM finding WHERE finding_id = ANY (:ids::bigint[]) ORDER BY finding_id FOR NO KEY UPDATE")
                    .param("ids", ids)
                    .query(row -> {});
            changed.addAll(jdbc.sql(MERGE)
                    .param("ids", ids)
                    .param("now", Timestamp.from(now))
                    .param("actor", actor)
                    .query((row, _) -> new FindingId(row.getLong(1)))
                    .list());
        }
        tell(changed);
    }

    /** Tells who derives something from findings that these changed. */
    void tell(List<FindingId> changed) {
        if (!changed.isEmpty()) {
            listeners.forEach(listener -> listener.changed(changed));
        }
    }

    /** Tells who keeps something by a finding that it goes on as another. */
    void replaced(Map<FindingId, FindingId> newByOld) {
        if (!newByOld.isEmpty()) {
            listeners.forEach(listener -> listener.replaced(newByOld));
        }
    }

    private static final String MERGE = """
            WITH touched AS MATERIALIZED (
                SELECT DISTINCT finding_id FROM unnest(:ids::bigint[]) AS t (finding_id)
            ), word AS (
                SELECT r.finding_id, r.tool,
                       (array_agg(r.verdict ORDER BY r.verdict = 'UNKNOWN', r.level, r.verdict))[1] AS verdict,
                       (array_agg(r.level ORDER BY r.verdict = 'UNKNOWN', r.level, r.verdict))[1] AS level,
                       bool_and(r.dismissed) AS dismissed, max(r.severity) AS severity, max(r.cvss) AS cvss,
                       max(r.epss) AS epss, bool_or(r.direct) AS direct, min(r.detected_at) AS detected_at,
                       max(r.fix_version) AS fix_version
                FROM finding_report r JOIN touched t USING (finding_id)
                WHERE r.closed_at IS NULL
                GROUP BY r.finding_id, r.tool
            ), merged AS (
                SELECT finding_id,
                       (array_agg(verdict ORDER BY verdict = 'UNKNOWN', level, verdict))[1] AS verdict,
                       (array_agg(level ORDER BY verdict = 'UNKNOWN', level, verdict))[1] AS level,
                       coalesce(min(level) FILTER (WHERE verdict IN ('REACHABLE', 'POTENTIALLY_REACHABLE'))
                                <= max(level) FILTER (WHERE verdict = 'UNREACHABLE'), false) AS conflict,
                       bool_and(dismissed) AS dismissed, max(severity) AS severity, max(cvss) AS cvss, max(epss) AS epss,
                       bool_or(direct) AS direct, min(detected_at) AS detected_at,
                       (array_agg(fix_version ORDER BY tool) FILTER (WHERE fix_version IS NOT NULL))[1] AS fix_version,
                       array_agg(tool ORDER BY tool) AS tools
                FROM word GROUP BY finding_id
            ), version AS (
                SELECT r.finding_id, array_agg(DISTINCT r.version) AS versions
                FROM finding_report r JOIN touched t USING (finding_id)
                WHERE r.closed_at IS NULL
                GROUP BY r.finding_id
            ), after AS (
                SELECT f.finding_id, f.state AS old_state, f.verdict AS old_verdict, f.level AS old_level,
                       f.severity AS old_severity, f.conflict AS old_conflict,
                       (CASE WHEN m.finding_id IS NULL THEN 'RESOLVED'
                             WHEN d.finding_id IS NOT NULL OR m.dismissed THEN 'DISMISSED'
                             WHEN f.state IN ('RESOLVED', 'DISMISSED') THEN 'OPEN'
                             ELSE f.state::text END)::finding_state AS state,
                       coalesce(m.verdict, f.verdict) AS verdict, coalesce(m.level, f.level) AS level,
                       coalesce(m.conflict, f.conflict) AS conflict, coalesce(nullif(coalesce(m.severity, f.severity), 'UNKNOWN'), a.known_severity, 'UNKNOWN') AS severity,
                       coalesce(CASE WHEN m.finding_id IS NULL THEN f.cvss ELSE m.cvss END, a.known_cvss) AS cvss,
                       coalesce(a.epss, CASE WHEN m.finding_id IS NULL THEN f.epss ELSE m.epss END) AS epss,
                       CASE WHEN m.finding_id IS NULL THEN f.direct ELSE m.direct END AS direct,
                       least(f.detected_at, m.detected_at) AS detected_at,
                       CASE WHEN m.finding_id IS NULL THEN f.fix_version ELSE m.fix_version END AS fix_version,
                       coalesce(m.tools, f.tools) AS tools, coalesce(v.versions, f.versions) AS versions,
                       a.kev_since IS NOT NULL AS kev
                FROM touched t
                JOIN finding f USING (finding_id)
                JOIN advisory a USING (advisory_id)
                LEFT JOIN merged m USING (finding_id)
                LEFT JOIN version v USING (finding_id)
                LEFT JOIN finding_dismissal d USING (finding_id)
            ), event AS (
                INSERT INTO finding_event (finding_id, at, kind, actor, old_value, new_value)
                SELECT finding_id, :now::timestamptz, e.kind, :actor, e.old_value, e.new_value
                FROM after CROSS JOIN LATERAL (VALUES
                    (CASE WHEN old_state = 'RESOLVED' THEN 'REOPENED' ELSE 'STATE' END, old_state::text, state::text),
                    ('VERDICT', old_verdict || ' ' || old_level, verdict || ' ' || level),
                    ('SEVERITY', old_severity::text, severity::text),
                    ('CONFLICT', old_conflict::text, conflict::text)
                ) AS e (kind, old_value, new_value)
                WHERE e.old_value <> e.new_value
            ), changed AS (
                UPDATE finding f SET
                    state = a.state, verdict = a.verdict, level = a.level, conflict = a.conflict, severity = a.severity,
                    cvss = a.cvss, epss = a.epss, direct = a.direct, detected_at = a.detected_at, fix_version = a.fix_version,
                    tools = a.tools, versions = a.versions, kev = a.kev, changed_at = :now::timestamptz,
                    closed_at = CASE WHEN a.state = 'RESOLVED' THEN coalesce(f.closed_at, :now::timestamptz) END,
                    reopened = f.reopened + (f.state = 'RESOLVED' AND a.state <> 'RESOLVED')::int
                FROM after a
                WHERE f.finding_id = a.finding_id
                  AND (f.state, f.verdict, f.level, f.conflict, f.severity, f.detected_at, f.tools, f.versions, f.kev,
                       f.cvss, f.epss, f.direct, f.fix_version)
                      IS DISTINCT FROM
                      (a.state, a.verdict, a.level, a.conflict, a.severity, a.detected_at, a.tools, a.versions, a.kev,
                       a.cvss, a.epss, a.direct, a.fix_version)
                RETURNING f.finding_id
            )
            SELECT finding_id FROM changed
            """;
}
