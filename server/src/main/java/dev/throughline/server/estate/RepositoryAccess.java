package dev.throughline.server.estate;

import dev.throughline.server.access.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether a repository is in somebody's scope. */
public final class RepositoryAccess {
    private final JdbcClient jdbc;

    RepositoryAccess(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean holds(Scope scope, RepositoryId repository) {
        return scope.everything()
                || jdbc.sql("""
                                SELECT EXISTS (SELECT FROM repository_group_member
                                    WHERE repository_id = :repository AND repository_group_id = ANY (:groups::bigint[]))
                                """)
                        .param("repository", repository.value())
                        .param("groups", scope.groups())
                        .query((row, _) -> row.getBoolean(1))
                        .single();
    }
}
