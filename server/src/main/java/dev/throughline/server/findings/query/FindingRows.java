package dev.throughline.server.findings.query;

import dev.throughline.model.Level;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;
import dev.throughline.server.findings.FindingId;
import dev.throughline.server.findings.FindingState;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The columns of a finding in a list, and how they are read. */
final class FindingRows {
    /** To stand between SELECT and what {@link #JOINS} begins with. */
    static final String COLUMNS = """
            f.finding_id, coalesce(r.full_name, i.name, s.name, '') AS asset, r.key AS repository,
            a.name AS advisory, a.title, p.type AS package_type, p.name AS package_name, f.versions, f.tools, f.state,
            f.verdict, f.level, f.severity, f.cvss, f.epss, f.risk, f.kev, f.conflict, f.fix_version, f.owner,
            f.detected_at, f.first_seen_at, f.due_at
            """;

    /** To follow {@code finding f}. */
    static final String JOINS = """
            JOIN package p USING (package_id)
            JOIN advisory a USING (advisory_id)
            JOIN asset t USING (asset_id)
            LEFT JOIN repository r ON r.repository_id = f.repository_id
            LEFT JOIN artifact i USING (artifact_id)
            LEFT JOIN scanned_project s USING (project_id)
            """;

    private FindingRows() {}

    static FindingRow read(ResultSet row) throws SQLException {
        return new FindingRow(
                new FindingId(row.getLong("finding_id")),
                row.getString("asset"),
                Optional.ofNullable(row.getString("repository")),
                row.getString("advisory"),
                row.getString("title"),
                row.getString("package_type"),
                row.getString("package_name"),
                texts(row.getArray("versions")),
                texts(row.getArray("tools")),
                FindingState.valueOf(row.getString("state")),
                Verdict.Kind.valueOf(row.getString("verdict")),
                Level.valueOf(row.getString("level")),
                SeverityLevel.valueOf(row.getString("severity")),
                number(row, "cvss"),
                number(row, "epss"),
                row.getInt("risk"),
                row.getBoolean("kev"),
                row.getBoolean("conflict"),
                Optional.ofNullable(row.getString("fix_version")),
                Optional.ofNullable(row.getString("owner")),
                time(row, "detected_at").orElseThrow(),
                time(row, "first_seen_at").orElseThrow(),
                time(row, "due_at"));
    }

    static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    /** Through the text of the number: a float of four bytes is 9.8, not 9.800000190734863. */
    static OptionalDouble number(ResultSet row, String column) throws SQLException {
        @Nullable String text = row.getString(column);
        return text == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    }

    static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
