package dev.throughline.server.findings.query;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What words stand for, looked up in tables that are small beside the findings. A name that matches as a whole stands for itself
 * alone; words that match thousands of names are cut off at a limit, by then no list of findings is of use.
 */
final class Words {
    private static final int MOST = 2_000;

    private final JdbcClient jdbc;

    Words(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Long[] repositories(String words) {
        return ids("""
                SELECT repository_id FROM repository
                WHERE key LIKE lower(:like) AND (key = lower(:words)
                      OR NOT EXISTS (SELECT 1 FROM repository WHERE key = lower(:words)))
                LIMIT :most
                """, words);
    }

    Long[] packages(String words) {
        return ids("""
                SELECT package_id FROM package
                WHERE name ILIKE :like AND (name = :words
                      OR NOT EXISTS (SELECT 1 FROM package WHERE name = :words))
                LIMIT :most
                """, words);
    }

    Long[] advisories(String words) {
        return ids("""
                SELECT advisory_id FROM advisory WHERE name ILIKE :like OR title ILIKE :like
                UNION
                SELECT advisory_id FROM advisory_alias WHERE alias ILIKE :like
                LIMIT :most
                """, words);
    }

    private Long[] ids(String sql, String words) {
        List<Long> ids = jdbc.sql(sql)
                .param("words", words)
                .param("like", "%" + words.replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .param("most", MOST)
                .query((row, _) -> row.getLong(1))
                .list();
        return ids.toArray(Long[]::new);
    }
}
