package dev.throughline.server.explorer;

import dev.throughline.graph.query.QueryText;
import dev.throughline.model.InputException;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.AuditLog;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The questions that people keep. Everybody sees them; each answer shows no more than its viewer may see. */
public final class SavedQueries {
    private static final int LONGEST_TITLE = 200;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final SecureRandom random;
    private final InstantSource clock;

    public SavedQueries(JdbcClient jdbc, AuditLog audit, SecureRandom random, InstantSource clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.random = random;
        this.clock = clock;
    }

    /** All of them, by title. */
    public List<SavedQuery> all() {
        return jdbc.sql("""
                        SELECT name, title, question, created_by, alert, result_rows, result_at
                        FROM saved_query ORDER BY lower(title), saved_query_id
                        """).query(SavedQueries::row).list();
    }

    public Optional<SavedQuery> find(String name) {
        return jdbc.sql("""
                        SELECT name, title, question, created_by, alert, result_rows, result_at
                        FROM saved_query WHERE name = :name
                        """).param("name", name).query(SavedQueries::row).optional();
    }

    /**
     * Keeps a question under a new name.
     *
     * @throws InputException if it has no title
     * @throws dev.throughline.graph.query.QueryException if the question cannot be read
     */
    public SavedQuery add(Actor by, String title, String question, boolean alert) {
        String checked = title(title);
        String text = QueryText.write(QueryText.parse(question));
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        String name = "q-" + HexFormat.of().formatHex(bytes);
        jdbc.sql("""
                        INSERT INTO saved_query (name, title, question, created_by, created_at, changed_at, alert)
                        VALUES (:name, :title, :question, :by, :now, :now, :alert)
                        """)
                .param("name", name)
                .param("title", checked)
                .param("question", text)
                .param("by", by.name())
                .param("now", Timestamp.from(clock.instant()))
                .param("alert", alert)
                .update();
        audit.record(by, "query.saved", name, checked);
        return new SavedQuery(name, checked, text, by.name(), alert, Optional.empty(), Optional.empty());
    }

    /** Changes title, question and alert; the name stays. */
    public void change(Actor by, String name, String title, String question, boolean alert) {
        jdbc.sql("""
                        UPDATE saved_query
                        SET title = :title, question = :question, changed_at = :now, alert = :alert,
                            result_hash = CASE WHEN question = :question AND alert THEN result_hash END
                        WHERE name = :name
                        """)
                .param("title", title(title))
                .param("question", QueryText.write(QueryText.parse(question)))
                .param("now", Timestamp.from(clock.instant()))
                .param("alert", alert)
                .param("name", name)
                .update();
        audit.record(by, "query.changed", name, title);
    }

    public void remove(Actor by, String name) {
        jdbc.sql("DELETE FROM saved_query WHERE name = :name")
                .param("name", name)
                .update();
        audit.record(by, "query.removed", name, "");
    }

    /**
     * Notes what the answer of a question with an alert is now.
     *
     * @return how many rows it had before, if it was looked at before and is another now
     */
    Optional<Integer> note(String name, String hash, int rows, Instant at) {
        Optional<Noted> before = jdbc.sql("""
                        SELECT encode(result_hash, 'hex') AS hash, result_rows FROM saved_query
                        WHERE name = :name AND alert FOR UPDATE
                        """)
                .param("name", name)
                .query((row, _) -> new Noted(Optional.ofNullable(row.getString("hash")), row.getInt("result_rows")))
                .optional();
        boolean same = before.flatMap(Noted::hash).filter(hash::equals).isPresent();
        jdbc.sql("""
                        UPDATE saved_query
                        SET result_hash = decode(:hash, 'hex'), result_rows = :rows, looked_at = :at,
                            result_at = CASE WHEN :same THEN result_at ELSE :at END
                        WHERE name = :name
                        """)
                .param("hash", hash)
                .param("rows", rows)
                .param("at", Timestamp.from(at))
                .param("same", same)
                .param("name", name)
                .update();
        return before.filter(_ -> !same)
                .filter(noted -> noted.hash().isPresent())
                .map(Noted::rows);
    }

    private record Noted(Optional<String> hash, int rows) {}

    private static String title(String title) {
        String line = title.strip();
        if (line.isEmpty() || line.length() > LONGEST_TITLE) {
            throw new InputException(
                    "the saved query", "has no title of up to " + LONGEST_TITLE + " characters", "give it one");
        }
        return line;
    }

    private static SavedQuery row(ResultSet row, int number) throws SQLException {
        return new SavedQuery(
                row.getString("name"),
                row.getString("title"),
                row.getString("question"),
                row.getString("created_by"),
                row.getBoolean("alert"),
                Optional.ofNullable(row.getObject("result_rows", Integer.class)),
                Optional.ofNullable(row.getTimestamp("result_at")).map(Timestamp::toInstant));
    }
}
