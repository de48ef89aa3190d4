package dev.throughline.server.estate;

import dev.throughline.model.RepositoryKey;
import dev.throughline.server.access.Scope;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Repositories and projects for pages and programs, a page at a time. */
public final class EstateLists {
    /** How many rows a page has at most. */
    public static final int PAGE = 100;

    private final JdbcClient jdbc;

    EstateLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Repositories that a viewer may see, by key, after a key; {@code text} is part of the key, or empty. */
    public List<Repository> repositories(Scope scope, String text, String after) {
        return jdbc.sql("""
                        SELECT repository_id, key, full_name, page, clone_address, default_branch, visibility, archived,
                               connection_id IS NOT NULL, topics, owners, gone_at
                        FROM repository
                        WHERE key > :after AND strpos(key, :text) > 0
                          AND (:everything OR repository_id IN (
                              SELECT repository_id FROM repository_group_member
                              WHERE repository_group_id = ANY (:groups::bigint[])))
                        ORDER BY key LIMIT :most
                        """)
                .param("after", after)
                .param("text", text.toLowerCase(Locale.ROOT))
                .param("everything", scope.everything())
                .param("groups", scope.groups())
                .param("most", PAGE)
                .query((row, _) -> repository(row))
                .list();
    }

    private static Repository repository(ResultSet row) throws SQLException {
        return new Repository(
                new RepositoryId(row.getLong(1)),
                RepositoryKey.parse(row.getString(2)).orElseThrow(),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Optional.ofNullable(row.getString(6)),
                row.getString(7),
                row.getBoolean(8),
                row.getBoolean(9),
                texts(row.getArray(10)),
                texts(row.getArray(11)),
                Optional.ofNullable(row.getTimestamp(12)).map(Timestamp::toInstant));
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    /**
     * A scanner's project that leads to no repository of a connected host.
     *
     * @param connection the name of the connection that shows it
     * @param reason why, as a sentence
     * @param repository the repository that its address names, which no connected host shows
     * @param lastScannedAt when the tool last looked at it
     */
    public record Unmatched(
            ScannedProjectId id,
            String name,
            String folder,
            String connection,
            String reason,
            Optional<RepositoryKey> repository,
            Optional<Instant> lastScannedAt) {}

    /** Projects without a repository, or with one that no connected host shows, after an id. */
    public List<Unmatched> unmatched(long after) {
        return jdbc.sql("""
                        SELECT p.project_id, p.name, p.folder, c.name, p.unmatched, r.key, p.last_scanned_at
                        FROM scanned_project p
                        JOIN connection c USING (connection_id)
                        LEFT JOIN repository r USING (repository_id)
                        WHERE p.project_id > :after AND p.mapping <> 'HAND' AND c.kind <> 'UPLOAD'
                          AND (r.repository_id IS NULL OR r.connection_id IS NULL)
                        ORDER BY p.project_id LIMIT :most
                        """)
                .param("after", after)
                .param("most", PAGE)
                .query((row, _) -> {
                    Optional<RepositoryKey> key =
                            Optional.ofNullable(row.getString(6)).flatMap(RepositoryKey::parse);
                    return new Unmatched(
                            new ScannedProjectId(row.getLong(1)),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            reason(row.getString(5), key),
                            key,
                            Optional.ofNullable(row.getTimestamp(7)).map(Timestamp::toInstant));
                })
                .list();
    }

    private static String reason(@Nullable String unmatched, Optional<RepositoryKey> key) {
        if (key.isPresent()) {
            return "No connected host shows " + key.get() + ".";
        }
        return "ADDRESS_UNREADABLE".equals(unmatched)
                ? "The address that the tool gives names no repository."
                : "The tool gives no address.";
    }
}
