package dev.throughline.server.findings;

import dev.throughline.server.estate.ProjectListener;
import dev.throughline.server.estate.ScannedProjectId;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes the findings of a project to the repository that it now leads to.
 *
 * <p>Reports move to the findings of the new asset, which are made where there are none, and what people decided about the old ones
 * holds for the new ones. Findings that are left without any report hand over their history and what others keep by them, and go.
 */
public final class MovedProjects implements ProjectListener {
    private final JdbcTemplate plain;
    private final JdbcClient jdbc;
    private final Merge merge;
    private final InstantSource clock;

    public MovedProjects(DataSource database, Merge merge, InstantSource clock) {
        this.plain = new JdbcTemplate(database);
        this.jdbc = JdbcClient.create(plain);
        this.merge = merge;
        this.clock = clock;
    }

    @Override
    public void moved(List<ScannedProjectId> projects) {
        Instant now = clock.instant();
        plain.execute("""
                CREATE TEMPORARY TABLE IF NOT EXISTS move (
                    old_finding_id bigint PRIMARY KEY, asset_id bigint NOT NULL, repository_id bigint, new_finding_id bigint
                ) ON COMMIT DELETE ROWS""");
        plain.execute("DELETE FROM move");
        Long[] ids = projects.stream().map(ScannedProjectId::value).toArray(Long[]::new);
        makeAssets(ids);
        plan(ids);
        makeFindings(now);
        moveReports(ids);
        handOver(now);
        merge.merge(moved(), "mapping", now);
    }

    private void makeAssets(Long[] projects) {
        jdbc.sql("""
                        INSERT INTO asset (kind, project_id)
                        SELECT 'PROJECT', project_id FROM scanned_project
                        WHERE project_id = ANY (:projects::bigint[]) AND repository_id IS NULL
                        ON CONFLICT (project_id) DO NOTHING
                        """).param("projects", projects).update();
        jdbc.sql("""
                        INSERT INTO asset (kind, repository_id)
                        SELECT DISTINCT 'REPOSITORY', repository_id FROM scanned_project
                        WHERE project_id = ANY (:projects::bigint[]) AND repository_id IS NOT NULL
                        ON CONFLICT (repository_id) WHERE kind = 'REPOSITORY' DO NOTHING
                        """).param("projects", projects).update();
    }

    /** Findings of images stay where they are: an image is the same whatever its project leads to. */
    private void plan(Long[] projects) {
        jdbc.sql("""
                        INSERT INTO move (old_finding_id, asset_id, repository_id)
                        SELECT DISTINCT f.finding_id, target.asset_id, p.repository_id
                        FROM scanned_project p
                        JOIN finding_report r USING (project_id)
                        JOIN finding f USING (finding_id)
                        JOIN asset source ON source.asset_id = f.asset_id AND source.kind <> 'IMAGE'
                        JOIN asset target ON CASE WHEN p.repository_id IS NULL THEN target.project_id = p.project_id
                                                  ELSE target.repository_id = p.repository_id AND target.kind = 'REPOSITORY' END
                        WHERE p.project_id = ANY (:projects::bigint[]) AND target.asset_id <> f.asset_id
                        """).param("projects", projects).update();
    }

    private void makeFindings(Instant now) {
        jdbc.sql("""
                        INSERT INTO finding (asset_id, repository_id, package_id, advisory_id, detected_at, first_seen_at,
                            changed_at, closed_at, due_at, state, verdict, level, severity, cvss, epss, risk, reopened, conflict,
                            kev, direct, versions, tools, fix_version, owner)
                        SELECT m.asset_id, m.repository_id, f.package_id, f.advisory_id, f.detected_at, f.first_seen_at,
                               :now::timestamptz, f.closed_at, f.due_at, f.state, f.verdict, f.level, f.severity, f.cvss, f.epss,
                               f.risk, f.reopened, f.conflict, f.kev, f.direct, f.versions, f.tools, f.fix_version, f.owner
                        FROM move m JOIN finding f ON f.finding_id = m.old_finding_id
                        ORDER BY 1, 3, 4
                        ON CONFLICT (asset_id, package_id, advisory_id) DO NOTHING
                        """).param("now", Timestamp.from(now)).update();
        plain.update("""
                UPDATE move m SET new_finding_id = n.finding_id
                FROM finding o, finding n
                WHERE o.finding_id = m.old_finding_id AND n.asset_id = m.asset_id AND n.package_id = o.package_id
                  AND n.advisory_id = o.advisory_id""");
        plain.update("""
                UPDATE finding n SET first_seen_at = least(n.first_seen_at, o.first_seen_at)
                FROM move m JOIN finding o ON o.finding_id = m.old_finding_id
                WHERE n.finding_id = m.new_finding_id AND o.first_seen_at < n.first_seen_at""");
    }

    private void moveReports(Long[] projects) {
        jdbc.sql("""
                        UPDATE finding_report r SET finding_id = m.new_finding_id FROM move m
                        WHERE r.finding_id = m.old_finding_id AND r.project_id = ANY (:projects::bigint[])
                        """).param("projects", projects).update();
    }

    private void handOver(Instant now) {
        jdbc.sql("""
                        INSERT INTO finding_event (finding_id, at, kind, actor, comment)
                        SELECT new_finding_id, :now::timestamptz, 'MOVED', 'mapping', 'its project was mapped' FROM move
                        """).param("now", Timestamp.from(now)).update();
        String left = """
                FROM move m
                WHERE NOT EXISTS (SELECT FROM finding_report r WHERE r.finding_id = m.old_finding_id) AND\s""";
        plain.update(
                "UPDATE finding_event e SET finding_id = m.new_finding_id " + left + "e.finding_id = m.old_finding_id");
        plain.update("""
                INSERT INTO finding_dismissal (finding_id, reason, comment, expires_at, by_user, at)
                SELECT m.new_finding_id, d.reason, d.comment, d.expires_at, d.by_user, d.at
                FROM move m JOIN finding_dismissal d ON d.finding_id = m.old_finding_id
                ON CONFLICT DO NOTHING""");
        plain.update("""
                UPDATE finding n SET state = 'IN_PROGRESS'
                FROM move m JOIN finding o ON o.finding_id = m.old_finding_id
                WHERE n.finding_id = m.new_finding_id AND o.state = 'IN_PROGRESS' AND n.state = 'OPEN'""");
        Map<FindingId, FindingId> newByOld = new TreeMap<>(Comparator.comparingLong(FindingId::value));
        jdbc.sql("""
                        SELECT m.old_finding_id, m.new_finding_id FROM move m
                        WHERE NOT EXISTS (SELECT FROM finding_report r WHERE r.finding_id = m.old_finding_id)
                        """).query(row -> {
            newByOld.put(new FindingId(row.getLong(1)), new FindingId(row.getLong(2)));
        });
        merge.replaced(newByOld);
        plain.update("DELETE FROM finding f USING move m WHERE f.finding_id = m.old_finding_id"
                + " AND NOT EXISTS (SELECT FROM finding_report r WHERE r.finding_id = m.old_finding_id)");
    }

    private List<FindingId> moved() {
        return jdbc.sql("""
                        SELECT DISTINCT f.finding_id
                        FROM move m JOIN finding f ON f.finding_id IN (m.old_finding_id, m.new_finding_id)
                        """).query((row, _) -> new FindingId(row.getLong(1))).list();
    }
}
