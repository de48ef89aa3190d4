package dev.throughline.server.findings.documents;

import dev.throughline.model.Level;
import dev.throughline.model.Purl;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;
import dev.throughline.server.estate.RepositoryId;
import dev.throughline.server.findings.Dismissal;
import dev.throughline.server.findings.ReportDetail;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the unresolved findings of a repository whole, most urgent first, in one statement. */
final class RepositoryFindings {
    /** More than code scanning takes of one repository, and as much as fits into the memory of a small server. */
    private static final int MOST = 25_000;

    private final JdbcClient jdbc;

    RepositoryFindings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<RepositoryFinding> of(RepositoryId repository) {
        List<RepositoryFinding> findings = new ArrayList<>();
        jdbc.sql("""
                        SELECT v.name AS advisory, v.title, p.type, p.name AS package, f.versions, f.severity, f.cvss, f.epss, f.kev,
                            f.fix_version, f.verdict, f.level, f.tools, f.state, d.reason, d.comment,
                            (SELECT array_agg(alias ORDER BY alias) FROM advisory_alias l WHERE l.advisory_id = f.advisory_id)
                                AS aliases,
                            (SELECT array_agg(o.detail::text ORDER BY o.verdict = f.verdict DESC, o.tool, o.report_id)
                             FROM finding_report o WHERE o.finding_id = f.finding_id AND o.closed_at IS NULL) AS reports
                        FROM finding f
                        JOIN asset s USING (asset_id)
                        JOIN package p USING (package_id)
                        JOIN advisory v USING (advisory_id)
                        LEFT JOIN finding_dismissal d ON d.finding_id = f.finding_id
                        WHERE s.kind = 'REPOSITORY' AND f.repository_id = :repository AND f.state <> 'RESOLVED'
                        ORDER BY f.risk DESC, f.finding_id LIMIT :most
                        """)
                .param("repository", repository.value())
                .param("most", MOST)
                .query(row -> {
                    finding(row).ifPresent(findings::add);
                });
        return findings;
    }

    /** Empty if its package has no name that others know. */
    private static Optional<RepositoryFinding> finding(ResultSet row) throws SQLException {
        List<ReportDetail> reports =
                words(row.getArray("reports")).stream().map(ReportDetail::parse).toList();
        Optional<Purl> purl = purl(row, reports);
        if (purl.isEmpty()) {
            return Optional.empty();
        }
        Optional<RepositoryFinding.Dismissed> dismissal = row.getString("state").equals("DISMISSED")
                ? Optional.of(new RepositoryFinding.Dismissed(
                        Optional.ofNullable(row.getString("reason"))
                                .map(Dismissal.Reason::valueOf)
                                .orElse(Dismissal.Reason.RISK_ACCEPTED),
                        Optional.ofNullable(row.getString("comment")).orElse("")))
                : Optional.empty();
        return Optional.of(new RepositoryFinding(
                row.getString("advisory"),
                words(row.getArray("aliases")),
                title(row, reports),
                purl.get(),
                SeverityLevel.valueOf(row.getString("severity")),
                number(row, "cvss"),
                number(row, "epss"),
                row.getBoolean("kev"),
                Optional.ofNullable(row.getString("fix_version")),
                Verdict.Kind.valueOf(row.getString("verdict")),
                Level.valueOf(row.getString("level")),
                words(row.getArray("tools")),
                dismissal,
                reports));
    }

    private static String title(ResultSet row, List<ReportDetail> reports) throws SQLException {
        Optional<String> advisory = Optional.ofNullable(row.getString("title")).filter(text -> !text.isBlank());
        return advisory.or(() -> reports.stream()
                        .map(ReportDetail::title)
                        .filter(text -> !text.isBlank())
                        .findFirst())
                .orElse(row.getString("advisory"));
    }

    private static Optional<Purl> purl(ResultSet row, List<ReportDetail> reports) throws SQLException {
        Optional<String> written = reports.stream()
                .map(ReportDetail::purl)
                .filter(text -> !text.isEmpty())
                .findFirst();
        String type = row.getString("type").isEmpty() ? "generic" : row.getString("type");
        String name = row.getString("package");
        String path = type.equals("maven") ? name.replace(':', '/') : name.replace("@", "%40");
        List<String> versions = words(row.getArray("versions"));
        try {
            return Optional.of(Purl.parse(written.orElse(
                    "pkg:" + type + "/" + path + (versions.isEmpty() ? "" : "@" + versions.getFirst()))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static OptionalDouble number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() || value == 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static List<String> words(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
