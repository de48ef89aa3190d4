package dev.throughline.server.access;

import dev.throughline.model.InputException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Groups of repositories. Repositories are numbers here: their subject knows more. */
public final class Groups {
    private static final String SELECT = """
            SELECT repository_group_id, name, description,
                   (SELECT count(*) FROM repository_group_member m
                    WHERE m.repository_group_id = g.repository_group_id) AS repositories
            FROM repository_group g
            """;

    private final JdbcClient jdbc;
    private final AuditLog audit;

    Groups(JdbcClient jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    public List<Group> all() {
        return jdbc.sql(SELECT + "ORDER BY name")
                .query((row, _) ->
                        new Group(new GroupId(row.getLong(1)), row.getString(2), row.getString(3), row.getInt(4)))
                .list();
    }

    public Optional<Group> find(GroupId id) {
        return all().stream().filter(group -> group.id().equals(id)).findFirst();
    }

    /**
     * Makes a group without repositories.
     *
     * @throws InputException if the name is taken or empty
     */
    public GroupId add(Actor by, String name, String description) {
        if (name.isBlank() || name.length() > 100) {
            throw new InputException("name", "is not one", "name the group in up to 100 characters");
        }
        try {
            GroupId group = new GroupId(jdbc.sql("""
                            INSERT INTO repository_group (name, description) VALUES (:name, :description)
                            RETURNING repository_group_id
                            """)
                    .param("name", name.strip())
                    .param("description", description.strip())
                    .query(Long.class)
                    .single());
            audit.record(by, "group.created", name.strip(), "");
            return group;
        } catch (DuplicateKeyException e) {
            throw new InputException(name, "is the name of a group already", "choose another name", e);
        }
    }

    /** Removes a group, and with it the roles that were granted for it. */
    public void remove(Actor by, Group group) {
        jdbc.sql("DELETE FROM repository_group WHERE repository_group_id = :id")
                .param("id", group.id().value())
                .update();
        audit.record(by, "group.removed", group.name(), "");
    }

    public List<Long> repositories(GroupId group) {
        return jdbc.sql("SELECT repository_id FROM repository_group_member WHERE repository_group_id = :id ORDER BY 1")
                .param("id", group.value())
                .query((row, _) -> row.getLong(1))
                .list();
    }

    public void addRepositories(Actor by, Group group, Collection<Long> repositories) {
        int added = jdbc.sql("""
                        INSERT INTO repository_group_member (repository_group_id, repository_id)
                        SELECT :group, unnest(:repositories::bigint[]) ON CONFLICT DO NOTHING
                        """)
                .param("group", group.id().value())
                .param("repositories", repositories.toArray(Long[]::new))
                .update();
        audit.record(by, "group.changed", group.name(), added + " repositories added");
    }

    public void removeRepository(Actor by, Group group, long repository) {
        jdbc.sql(
                        "DELETE FROM repository_group_member WHERE repository_group_id = :group AND repository_id = :repository")
                .param("group", group.id().value())
                .param("repository", repository)
                .update();
        audit.record(by, "group.changed", group.name(), "repository " + repository + " removed");
    }
}
