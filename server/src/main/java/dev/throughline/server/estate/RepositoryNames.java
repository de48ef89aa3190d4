package dev.throughline.server.estate;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Repositories by what they are called, for lists to choose from. */
public final class RepositoryNames {
    private static final int MOST = 500;

    private final JdbcClient jdbc;

    public RepositoryNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A repository, as a list shows it. */
    public record Named(long id, String key) {}

    /** Those with these numbers, in order of their keys. */
    public List<Named> named(Collection<Long> ids) {
        return jdbc.sql(
                        "SELECT repository_id, key FROM repository WHERE repository_id = ANY (:ids::bigint[]) ORDER BY key")
                .param("ids", ids.toArray(Long[]::new))
                .query((row, _) -> new Named(row.getLong(1), row.getString(2)))
                .list();
    }

    /** The first of those whose key begins so: {@code github.com/acme/pay}. */
    public List<Named> beginningWith(String start) {
        return jdbc.sql(
                        "SELECT repository_id, key FROM repository WHERE starts_with(key, :start) ORDER BY key LIMIT :most")
                .param("start", start.strip().toLowerCase(Locale.ROOT))
                .param("most", MOST)
                .query((row, _) -> new Named(row.getLong(1), row.getString(2)))
                .list();
    }
}
