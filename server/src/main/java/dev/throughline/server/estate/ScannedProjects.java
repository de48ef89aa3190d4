package dev.throughline.server.estate;

import dev.throughline.connect.ScannedProject;
import dev.throughline.model.RepositoryKey;
import dev.throughline.server.connections.ConnectionId;
import dev.throughline.server.database.StoredText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Projects of scanners, and which repository each leads to. */
public final class ScannedProjects {
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Repositories repositories;
    private final List<ProjectListener> listeners;
    private final InstantSource clock;

    public ScannedProjects(
            JdbcTemplate jdbc, Repositories repositories, List<ProjectListener> listeners, InstantSource clock) {
        this.jdbc = JdbcClient.create(jdbc);
        this.batches = jdbc;
        this.repositories = repositories;
        this.listeners = List.copyOf(listeners);
        this.clock = clock;
    }

    private record Known(ScannedProjectId id, Optional<RepositoryId> repository, String mapping) {}

    /** Stores what a page says about projects: new ones are mapped by their addresses, mappings made by hand stay. */
    public void store(ConnectionId connection, long run, List<ScannedProject> projects) {
        if (projects.isEmpty()) {
            return;
        }
        Map<String, Known> known = known(connection, projects);
        Map<RepositoryKey, RepositoryId> byKey = repositories.namedByScanners(projects.stream()
                .flatMap(project -> project.repository().stream())
                .toList());
        List<@Nullable Object[]> rows = new ArrayList<>();
        List<ScannedProjectId> moved = new ArrayList<>();
        for (ScannedProject project : projects) {
            Optional<Known> before = Optional.ofNullable(known.get(StoredText.key(project.id())));
            Optional<Known> byHand = before.filter(row -> row.mapping().equals("HAND"));
            Optional<RepositoryId> repository = byHand.isPresent()
                    ? byHand.get().repository()
                    : project.repository().map(byKey::get);
            before.filter(row -> !row.repository().equals(repository)).ifPresent(row -> moved.add(row.id()));
            rows.add(row(connection, run, project, repository, byHand.isPresent()));
        }
        batches.batchUpdate("""
                INSERT INTO scanned_project AS old (connection_id, source_id, name, folder, addresses, tags, archived,
                    last_scanned_at, repository_id, mapping, unmatched, seen_run_id)
                VALUES (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (connection_id, source_id) DO UPDATE SET
                    name = excluded.name, folder = excluded.folder, addresses = excluded.addresses, tags = excluded.tags,
                    archived = excluded.archived, last_scanned_at = excluded.last_scanned_at,
                    repository_id = excluded.repository_id, mapping = excluded.mapping, unmatched = excluded.unmatched,
                    seen_run_id = excluded.seen_run_id
                """, rows);
        tell(moved);
    }

    /** Stores the project of an uploaded report. */
    public ScannedProjectId storeUploaded(ConnectionId connection, ScannedProject project) {
        store(connection, 0, List.of(project));
        return Objects.requireNonNull(known(connection, List.of(project)).get(StoredText.key(project.id())))
                .id();
    }

    private Map<String, Known> known(ConnectionId connection, List<ScannedProject> projects) {
        Map<String, Known> known = new HashMap<>();
        jdbc.sql("""
                        SELECT source_id, project_id, repository_id, mapping FROM scanned_project
                        WHERE connection_id = :connection AND source_id = ANY (:ids::text[])
                        """)
                .param("connection", connection.value())
                .param(
                        "ids",
                        projects.stream()
                                .map(project -> StoredText.key(project.id()))
                                .toArray(String[]::new))
                .query(row -> {
                    known.put(
                            row.getString(1),
                            new Known(new ScannedProjectId(row.getLong(2)), repository(row, 3), row.getString(4)));
                });
        return known;
    }

    private static Optional<RepositoryId> repository(ResultSet row, int column) throws SQLException {
        long id = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(new RepositoryId(id));
    }

    private static @Nullable Object[] row(
            ConnectionId connection,
            long run,
            ScannedProject project,
            Optional<RepositoryId> repository,
            boolean byHand) {
        String unmatched = project.addresses().isEmpty() ? "NO_ADDRESS" : "ADDRESS_UNREADABLE";
        String byAddress = repository.isPresent() ? "ADDRESS" : "NONE";
        return new @Nullable Object[] {
            connection.value(),
            StoredText.key(project.id()),
            StoredText.line(project.name()),
            StoredText.line(project.folder()),
            StoredText.json(JSON.writeValueAsString(project.addresses())),
            StoredText.json(JSON.writeValueAsString(project.tags())),
            project.archived(),
            project.lastScanned().map(Timestamp::from).orElse(null),
            repository.map(RepositoryId::value).orElse(null),
            byHand ? "HAND" : byAddress,
            repository.isPresent() ? null : unmatched,
            run
        };
    }

    /** People say where a project's source lies; it stays so whatever the tool says later. */
    public void map(ScannedProjectId project, RepositoryId repository, String actor) {
        jdbc.sql("""
                        UPDATE scanned_project
                        SET repository_id = :repository, mapping = 'HAND', unmatched = NULL, mapped_by = :actor, mapped_at = :now
                        WHERE project_id = :project
                        """)
                .param("repository", repository.value())
                .param("actor", actor)
                .param("now", Timestamp.from(clock.instant()))
                .param("project", project.value())
                .update();
        tell(List.of(project));
    }

    /** Every project of one repository goes to another: the first was renamed. */
    void moveAll(RepositoryId from, RepositoryId to) {
        List<ScannedProjectId> moved = jdbc.sql("""
                        UPDATE scanned_project SET repository_id = :to WHERE repository_id = :from RETURNING project_id
                        """)
                .param("to", to.value())
                .param("from", from.value())
                .query((row, _) -> new ScannedProjectId(row.getLong(1)))
                .list();
        tell(moved);
    }

    private void tell(List<ScannedProjectId> moved) {
        if (!moved.isEmpty()) {
            listeners.forEach(listener -> listener.moved(moved));
        }
    }
}
