package dev.throughline.server.estate;

import dev.throughline.connect.SourceRepository;
import dev.throughline.model.RepositoryKey;
import dev.throughline.server.connections.ConnectionId;
import dev.throughline.server.database.StoredText;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Repositories as their hosts show them. */
public final class HostRepositories {
    private static final int LOOKED_UP_AT_ONCE = 200;

    private final JdbcClient jdbc;
    private final Repositories repositories;
    private final ScannedProjects projects;
    private final List<RepositoryListener> listeners;
    private final InstantSource clock;

    public HostRepositories(
            JdbcClient jdbc,
            Repositories repositories,
            ScannedProjects projects,
            List<RepositoryListener> listeners,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.repositories = repositories;
        this.projects = projects;
        this.listeners = List.copyOf(listeners);
        this.clock = clock;
    }

    /**
     * Stores a repository that a host shows. One that the host knew by another name keeps its row, and its former key leads to
     * it; what scanners said about the new name before the host did goes to it too.
     *
     * @param run the run that saw it
     * @param codeOwners its CODEOWNERS file, empty when it has none or was not looked for
     * @return whether anything about it is new
     */
    public boolean store(ConnectionId connection, long run, SourceRepository repository, Optional<String> codeOwners) {
        Optional<RepositoryId> byHostId = byHostId(connection, repository.id());
        Optional<RepositoryId> byKey = byKey(repository.key());
        if (byHostId.isPresent() && byKey.isPresent() && !byHostId.equals(byKey)) {
            join(byKey.get(), byHostId.get());
        }
        if (byHostId.isPresent()) {
            rename(byHostId.get(), repository.key());
            return update(byHostId.get(), connection, run, repository, codeOwners);
        }
        if (byKey.isPresent()) {
            return update(byKey.get(), connection, run, repository, codeOwners);
        }
        RepositoryId made =
                repositories.namedByScanners(List.of(repository.key())).get(repository.key());
        if (made == null) {
            throw new IllegalStateException("no row for " + repository.key());
        }
        update(made, connection, run, repository, codeOwners);
        return true;
    }

    private Optional<RepositoryId> byHostId(ConnectionId connection, String hostId) {
        return jdbc.sql("SELECT repository_id FROM repository WHERE connection_id = :connection AND host_id = :host")
                .param("connection", connection.value())
                .param("host", StoredText.key(hostId))
                .query((row, _) -> new RepositoryId(row.getLong(1)))
                .optional();
    }

    private Optional<RepositoryId> byKey(RepositoryKey key) {
        return jdbc.sql("SELECT repository_id FROM repository WHERE key = :key")
                .param("key", key.toString())
                .query((row, _) -> new RepositoryId(row.getLong(1)))
                .optional();
    }

    private void rename(RepositoryId id, RepositoryKey key) {
        jdbc.sql("""
                        WITH renamed AS (
                            UPDATE repository r SET key = :key FROM repository old
                            WHERE r.repository_id = :id AND old.repository_id = :id AND old.key <> :key RETURNING old.key)
                        INSERT INTO repository_alias (key, repository_id) SELECT key, :id FROM renamed
                        ON CONFLICT (key) DO UPDATE SET repository_id = excluded.repository_id
                        """).param("key", key.toString()).param("id", id.value()).update();
        jdbc.sql("DELETE FROM repository_alias WHERE key = :key")
                .param("key", key.toString())
                .update();
    }

    private boolean update(
            RepositoryId id,
            ConnectionId connection,
            long run,
            SourceRepository repository,
            Optional<String> codeOwners) {
        return jdbc.sql("""
                                UPDATE repository r SET connection_id = :connection, host_id = :host, full_name = :name,
                                    page = :page, clone_address = :clone, default_branch = :branch, visibility = :visibility,
                                    archived = :archived, topics = :topics::text[], owners = :owners::text[],
                                    code_owners = :codeOwners, changed_at = :changed, seen_run_id = :run, gone_at = NULL
                                FROM repository old
                                WHERE r.repository_id = :id AND old.repository_id = :id
                                RETURNING (old.connection_id, old.host_id, old.full_name, old.default_branch, old.visibility,
                                           old.archived, old.topics, old.owners)
                                    IS DISTINCT FROM (r.connection_id, r.host_id, r.full_name, r.default_branch, r.visibility,
                                           r.archived, r.topics, r.owners)
                                """)
                .param("connection", connection.value())
                .param("host", StoredText.key(repository.id()))
                .param("name", StoredText.key(repository.fullName()))
                .param("page", StoredText.words(repository.page()))
                .param("clone", StoredText.words(repository.cloneAddress()))
                .param("branch", repository.defaultBranch().map(StoredText::key).orElse(null), Types.VARCHAR)
                .param("visibility", repository.visibility().name())
                .param("archived", repository.archived())
                .param("topics", texts(repository.topics()))
                .param("owners", texts(codeOwners.map(CodeOwners::ofEverything).orElse(List.of())))
                .param("codeOwners", codeOwners.map(StoredText::file).orElse(null), Types.VARCHAR)
                .param("changed", repository.changedAt().map(Timestamp::from).orElse(null), Types.TIMESTAMP)
                .param("run", run)
                .param("id", id.value())
                .query((row, _) -> row.getBoolean(1))
                .optional()
                .orElse(false);
    }

    private static String[] texts(List<String> texts) {
        return texts.stream().map(StoredText::line).toArray(String[]::new);
    }

    /** Repositories of the connection that a complete walk did not show are gone from their host; what is known of them stays. */
    public long markGone(ConnectionId connection, long run) {
        return jdbc.sql("""
                        UPDATE repository SET gone_at = :now
                        WHERE connection_id = :connection AND seen_run_id < :run AND gone_at IS NULL
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("connection", connection.value())
                .param("run", run)
                .update();
    }

    /** A repository that only scanners name, on a host of which a connection shows others. */
    public record Unconnected(RepositoryId id, RepositoryKey key, String fullName) {}

    /** Those to ask the host about, longest not asked first: they may have been renamed. */
    public List<Unconnected> unconnected(ConnectionId connection) {
        return jdbc.sql("""
                        SELECT r.repository_id, r.key, r.full_name FROM repository r
                        WHERE r.connection_id IS NULL
                          AND split_part(r.key, '/', 1) IN (
                              SELECT DISTINCT split_part(o.key, '/', 1) FROM repository o WHERE o.connection_id = :connection)
                        ORDER BY r.looked_up_at NULLS FIRST, r.repository_id LIMIT :most
                        """)
                .param("connection", connection.value())
                .param("most", LOOKED_UP_AT_ONCE)
                .query((row, _) -> new Unconnected(
                        new RepositoryId(row.getLong(1)),
                        RepositoryKey.parse(row.getString(2)).orElseThrow(),
                        row.getString(3)))
                .list();
    }

    /** Notes that the host was asked about a repository. */
    public void lookedUp(RepositoryId id) {
        jdbc.sql("UPDATE repository SET looked_up_at = :now WHERE repository_id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id.value())
                .update();
    }

    /** The host says that a name of before stands for a repository of today. */
    public void renamed(RepositoryId before, RepositoryKey today) {
        byKey(today).filter(id -> !id.equals(before)).ifPresent(id -> join(before, id));
    }

    /** Two rows are one repository: everything goes to the one that stays, and the other's key leads there. */
    private void join(RepositoryId from, RepositoryId to) {
        projects.moveAll(from, to);
        listeners.forEach(listener -> listener.joined(from, to));
        jdbc.sql("""
                        INSERT INTO repository_group_member (repository_group_id, repository_id)
                        SELECT repository_group_id, :to FROM repository_group_member WHERE repository_id = :from
                        ON CONFLICT DO NOTHING
                        """).param("to", to.value()).param("from", from.value()).update();
        jdbc.sql("UPDATE repository_alias SET repository_id = :to WHERE repository_id = :from")
                .param("to", to.value())
                .param("from", from.value())
                .update();
        jdbc.sql("UPDATE artifact SET repository_id = :to WHERE repository_id = :from")
                .param("to", to.value())
                .param("from", from.value())
                .update();
        jdbc.sql("UPDATE asset SET repository_id = :to WHERE repository_id = :from AND kind = 'IMAGE'")
                .param("to", to.value())
                .param("from", from.value())
                .update();
        jdbc.sql("""
                        WITH gone AS (DELETE FROM asset WHERE repository_id = :from AND kind = 'REPOSITORY')
                        INSERT INTO repository_alias (key, repository_id)
                        SELECT key, :to FROM repository WHERE repository_id = :from
                        ON CONFLICT (key) DO UPDATE SET repository_id = excluded.repository_id
                        """).param("to", to.value()).param("from", from.value()).update();
        jdbc.sql("DELETE FROM repository WHERE repository_id = :from")
                .param("from", from.value())
                .update();
    }
}
