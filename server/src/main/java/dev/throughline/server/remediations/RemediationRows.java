package dev.throughline.server.remediations;

import dev.throughline.server.remediations.Remediation.Change;
import dev.throughline.server.remediations.Remediation.Owner;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The columns of a remediation, and how they are read. */
final class RemediationRows {
    static final String SELECT = """
            SELECT m.*, r.key AS repository, r.full_name, p.type AS package_type, p.name AS package_name,
                   (SELECT count(*) FROM remediation_finding x WHERE x.remediation_id = m.remediation_id) AS findings,
                   (SELECT count(*) FROM remediation_finding x JOIN finding f USING (finding_id)
                    WHERE x.remediation_id = m.remediation_id AND f.state IN ('OPEN', 'IN_PROGRESS')) AS open_findings
            FROM remediation m JOIN repository r USING (repository_id) JOIN package p USING (package_id)
            """;

    /** What the scope of a viewer allows; its parameters are {@code everything} and {@code groups}. */
    static final String IN_SCOPE = """
            (:everything OR m.repository_id IN (
                SELECT repository_id FROM repository_group_member WHERE repository_group_id = ANY (:groups)))
            """;

    private static final JsonMapper JSON = new JsonMapper();

    private RemediationRows() {}

    static Remediation read(ResultSet row) throws SQLException {
        return new Remediation(
                new RemediationId(row.getLong("remediation_id")),
                row.getLong("repository_id"),
                row.getString("repository"),
                row.getString("full_name"),
                row.getString("package_type"),
                row.getString("package_name"),
                Remediation.Kind.valueOf(row.getString("kind")),
                row.getString("from_version"),
                row.getString("to_version"),
                row.getString("proposed_by"),
                row.getString("note"),
                RemediationState.valueOf(row.getString("state")),
                row.getString("state_reason"),
                row.getString("state_remedy"),
                owner(row),
                row.getInt("priority"),
                time(row, "due_at"),
                row.getBoolean("due_by_hand"),
                change(row),
                texts(row.getArray("introduced")),
                Optional.ofNullable(row.getString("preview")).map(json -> JSON.readValue(json, Preview.class)),
                time(row, "created_at").orElseThrow(),
                time(row, "finished_at"),
                time(row, "changed_at").orElseThrow(),
                row.getLong("findings"),
                row.getLong("open_findings"));
    }

    private static Optional<Owner> owner(ResultSet row) throws SQLException {
        @Nullable String name = row.getString("owner");
        return name == null
                ? Optional.empty()
                : Optional.of(new Owner(name, Owner.Source.valueOf(row.getString("owner_source"))));
    }

    private static Optional<Change> change(ResultSet row) throws SQLException {
        @Nullable String number = row.getString("change_number");
        return number == null
                ? Optional.empty()
                : Optional.of(new Change(
                        number,
                        Optional.ofNullable(row.getString("change_page")).orElse("")));
    }

    private static Optional<List<String>> texts(@Nullable Array array) throws SQLException {
        return array == null ? Optional.empty() : Optional.of(List.of((String[]) array.getArray()));
    }

    static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static String json(Preview preview) {
        return JSON.writeValueAsString(preview);
    }
}
