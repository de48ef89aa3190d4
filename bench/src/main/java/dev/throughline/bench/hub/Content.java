package dev.throughline.bench.hub;

import dev.throughline.server.database.DatabaseAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What an import left in the tables, row by row, without ids and times of our own: equal for two databases in which the same came
 * about, by whatever way.
 *
 * @param rowsByTable how many rows each table has
 * @param digestByTable SHA-256 over the rows of each table, sorted
 * @param runs the counts of the finished runs
 */
record Content(SortedMap<String, Long> rowsByTable, SortedMap<String, String> digestByTable, List<String> runs) {
    private static final SortedMap<String, String> ROWS = new TreeMap<>();

    static {
        ROWS.put("advisory", "SELECT concat_ws('|', name, title, epss, kev_since) FROM advisory");
        ROWS.put("advisory_alias", """
                SELECT concat_ws('|', l.alias, a.name) FROM advisory_alias l JOIN advisory a USING (advisory_id)""");
        ROWS.put("asset", """
                SELECT concat_ws('|', s.kind, r.key, t.name, p.source_id) FROM asset s
                LEFT JOIN repository r USING (repository_id)
                LEFT JOIN artifact t USING (artifact_id)
                LEFT JOIN scanned_project p USING (project_id)""");
        ROWS.put("finding", """
                SELECT concat_ws('|', r.key, k.type, k.name, a.name, f.detected_at, f.closed_at IS NULL, f.state, f.verdict, f.level,
                    f.severity, f.cvss, f.epss, f.risk, f.reopened, f.conflict, f.kev, f.direct, f.versions, f.tools, f.fix_version)
                FROM finding f JOIN asset s USING (asset_id) JOIN package k USING (package_id)
                JOIN advisory a USING (advisory_id) LEFT JOIN repository r ON r.repository_id = s.repository_id""");
        ROWS.put("finding_event", """
                SELECT concat_ws('|', a.name, e.kind, e.actor, e.old_value, e.new_value, e.comment)
                FROM finding_event e JOIN finding f USING (finding_id) JOIN advisory a USING (advisory_id)""");
        ROWS.put("finding_report", """
                SELECT concat_ws('|', r.source_id, p.source_id, a.name, g.cursor, r.digest, r.detected_at, r.closed_at IS NULL,
                    r.verdict, r.level, r.severity, r.dismissed, r.direct, r.cvss, r.epss, r.tool, r.version, r.fix_version, r.detail)
                FROM finding_report r JOIN finding f USING (finding_id) JOIN advisory a USING (advisory_id)
                JOIN scanned_project p ON p.project_id = r.project_id LEFT JOIN import_page g ON g.page_id = r.page_id""");
        ROWS.put("import_page", "SELECT concat_ws('|', cursor, encode(digest, 'hex')) FROM import_page");
        ROWS.put("import_skip", "SELECT concat_ws('|', reason, count, samples) FROM import_skip");
        ROWS.put("package", "SELECT concat_ws('|', type, name) FROM package");
        ROWS.put("repository", "SELECT concat_ws('|', key, full_name, archived) FROM repository");
        ROWS.put("scanned_project", """
                SELECT concat_ws('|', p.source_id, p.name, p.folder, p.addresses, p.tags, p.archived, p.mapping, p.unmatched, r.key)
                FROM scanned_project p LEFT JOIN repository r USING (repository_id)""");
    }

    static Content of(DatabaseAddress address) {
        JdbcTemplate database = new JdbcTemplate(address.dataSource());
        SortedMap<String, Long> rows = new TreeMap<>();
        SortedMap<String, String> digests = new TreeMap<>();
        ROWS.forEach((table, sql) -> {
            MessageDigest sha256 = sha256();
            long[] count = {0};
            database.query("SELECT row FROM (" + sql + ") AS r (row) ORDER BY row COLLATE \"C\"", row -> {
                sha256.update(row.getString(1).getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) '\n');
                count[0]++;
            });
            rows.put(table, count[0]);
            digests.put(table, HexFormat.of().formatHex(sha256.digest()));
        });
        List<String> runs = database.query("""
                SELECT concat_ws(' ', lower(state), seen || ' seen', imported || ' imported', updated || ' updated',
                    unchanged || ' unchanged', closed || ' closed', skipped || ' skipped', pages || ' pages')
                FROM sync_run ORDER BY run_id""", (row, _) -> row.getString(1));
        return new Content(rows, digests, runs);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What differs from another, in words; nothing if all is equal. */
    List<String> differencesFrom(Content other) {
        List<String> differences = new ArrayList<>();
        digestByTable.forEach((table, digest) -> {
            if (!digest.equals(other.digestByTable().get(table))) {
                differences.add(table + ": " + rowsByTable.get(table) + " rows, "
                        + other.rowsByTable().get(table) + " in the undisturbed run");
            }
        });
        if (!runs.equals(other.runs())) {
            differences.add("runs: " + runs + ", undisturbed " + other.runs());
        }
        return differences;
    }
}
