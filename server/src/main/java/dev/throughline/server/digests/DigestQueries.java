package dev.throughline.server.digests;

import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Scope;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.digests.Digest.Line;
import dev.throughline.server.digests.Digest.Part;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what a digest says, within what its reader may see. */
final class DigestQueries {
    private static final int LINES = 10;

    private static final String FINDINGS = """
            SELECT count(*) OVER () AS count, a.name || ' in ' || p.name AS title,
                   concat_ws(', ', r.key, 'risk ' || f.risk, CASE WHEN f.kev THEN 'exploited' END) AS about,
                   '/findings/' || f.finding_id AS path
            FROM finding f
            JOIN advisory a USING (advisory_id)
            JOIN package p USING (package_id)
            LEFT JOIN repository r ON r.repository_id = f.repository_id
            WHERE f.state IN ('OPEN', 'IN_PROGRESS') AND (:everything OR f.repository_id IN (
                SELECT repository_id FROM repository_group_member WHERE repository_group_id = ANY (:groups::bigint[])))
            """;

    private final JdbcClient jdbc;

    DigestQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Digest read(Viewer viewer, Instant since, Instant now) {
        Scope findings = viewer.scope(Permission.FINDINGS_READ);
        return new Digest(
                viewer.displayName(),
                since,
                part(FINDINGS + """
                        AND f.first_seen_at > :time AND (f.verdict = 'REACHABLE' OR f.kev)
                        ORDER BY f.risk DESC, f.finding_id DESC LIMIT :lines
                        """, findings, since),
                part(FINDINGS + "AND f.due_at < :time ORDER BY f.due_at, f.finding_id LIMIT :lines", findings, now),
                part("""
                        SELECT count(*) OVER () AS count, p.name || CASE WHEN m.to_version <> '' THEN ' to ' || m.to_version
                                    ELSE '' END AS title,
                               concat_ws(', ', r.key, lower(replace(m.state::text, '_', ' ')), m.owner) AS about,
                               '/remediations/' || m.remediation_id AS path
                        FROM remediation m JOIN repository r USING (repository_id) JOIN package p USING (package_id)
                        WHERE m.state IN ('PROPOSED', 'PULL_REQUEST_OPEN') AND m.created_at <= :time
                          AND (:everything OR m.repository_id IN (
                            SELECT repository_id FROM repository_group_member
                            WHERE repository_group_id = ANY (:groups::bigint[])))
                        ORDER BY m.priority DESC, m.remediation_id DESC LIMIT :lines
                        """, viewer.scope(Permission.REMEDIATIONS_READ), now),
                part("""
                        SELECT count(*) OVER () AS count, title, 'risk ' || risk AS about, '/attack-paths/' || name AS path
                        FROM attack_path
                        WHERE closed_at IS NULL AND first_seen_at > :time AND (:everything OR repositories && ARRAY (
                            SELECT key FROM repository JOIN repository_group_member USING (repository_id)
                            WHERE repository_group_id = ANY (:groups::bigint[])))
                        ORDER BY risk DESC, attack_path_id DESC LIMIT :lines
                        """, viewer.scope(Permission.GRAPH_READ), since));
    }

    private Part part(String sql, Scope scope, Instant time) {
        if (scope.isEmpty()) {
            return new Part(0, List.of());
        }
        List<Line> lines = new ArrayList<>();
        long[] count = new long[1];
        jdbc.sql(sql)
                .param("everything", scope.everything())
                .param("groups", scope.groups())
                .param("time", Timestamp.from(time))
                .param("lines", LINES)
                .query(row -> {
                    count[0] = row.getLong("count");
                    lines.add(new Line(row.getString("title"), row.getString("about"), row.getString("path")));
                });
        return new Part(count[0], lines);
    }
}
