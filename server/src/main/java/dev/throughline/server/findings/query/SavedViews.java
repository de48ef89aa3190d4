package dev.throughline.server.findings.query;

import dev.throughline.model.InputException;
import dev.throughline.server.access.UserId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Filters that people keep by name. */
public final class SavedViews {
    private static final int LONGEST_NAME = 100;
    private static final int MOST = 100;

    private final JdbcClient jdbc;

    public SavedViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A filter with a name.
     *
     * @param query the query of its address
     * @param own whether it is the viewer's, to rename and to delete
     */
    public record SavedView(long id, String name, String query, boolean shared, boolean own) {}

    /** One's own and those that others share, by name. */
    public List<SavedView> of(UserId user) {
        return jdbc.sql("""
                        SELECT saved_view_id, name, query, shared, app_user_id = :user AS own FROM saved_view
                        WHERE app_user_id = :user OR shared
                        ORDER BY NOT app_user_id = :user, lower(name), saved_view_id LIMIT :most
                        """)
                .param("user", user.value())
                .param("most", MOST)
                .query((row, _) -> new SavedView(
                        row.getLong("saved_view_id"),
                        row.getString("name"),
                        row.getString("query"),
                        row.getBoolean("shared"),
                        row.getBoolean("own")))
                .list();
    }

    /** Keeps a filter; one that the same user keeps by the same name is replaced. */
    public void save(UserId user, String name, String query, boolean shared) {
        String stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_NAME) {
            throw new InputException(
                    "name", "has " + stripped.length() + " characters", "name the view with 1 to " + LONGEST_NAME);
        }
        jdbc.sql("""
                        INSERT INTO saved_view (app_user_id, name, query, shared) VALUES (:user, :name, :query, :shared)
                        ON CONFLICT (app_user_id, name) DO UPDATE SET query = excluded.query, shared = excluded.shared
                        """)
                .param("user", user.value())
                .param("name", stripped)
                .param("query", query)
                .param("shared", shared)
                .update();
    }

    /** Deletes one of one's own; another's, or none, is left alone. */
    public void delete(UserId user, long view) {
        jdbc.sql("DELETE FROM saved_view WHERE saved_view_id = :view AND app_user_id = :user")
                .param("view", view)
                .param("user", user.value())
                .update();
    }
}
