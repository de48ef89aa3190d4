package dev.throughline.server.estate;

import dev.throughline.model.InputException;
import dev.throughline.model.RepositoryKey;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.AuditLog;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** People say where a project's source lies. */
public final class Mapping {
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final ScannedProjects projects;
    private final Repositories repositories;
    private final AuditLog audit;

    Mapping(
            JdbcClient jdbc,
            TransactionOperations transactions,
            ScannedProjects projects,
            Repositories repositories,
            AuditLog audit) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.projects = projects;
        this.repositories = repositories;
        this.audit = audit;
    }

    /**
     * Maps a project to a repository, which stays so whatever the tool says later; its findings go along.
     *
     * @throws InputException if there is no such project
     */
    public void map(ScannedProjectId project, RepositoryKey key, Actor by) {
        String name = jdbc.sql("SELECT name FROM scanned_project WHERE project_id = :project")
                .param("project", project.value())
                .query((row, _) -> row.getString(1))
                .optional()
                .orElseThrow(() -> new InputException(
                        "project " + project.value(), "is not there", "look at the list of unmatched projects again"));
        transactions.executeWithoutResult(_ -> {
            RepositoryId repository = Optional.ofNullable(
                            repositories.namedByScanners(List.of(key)).get(key))
                    .orElseThrow();
            projects.map(project, repository, by.name());
            audit.record(by, "project.mapped", name, key.toString());
        });
    }
}
