package dev.throughline.server.imports;

import dev.throughline.connect.Cursor;
import dev.throughline.server.connections.ConnectionId;
import dev.throughline.server.database.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages as they were last read. */
final class Pages {
    private static final int LONGEST_CURSOR = 400;

    private final JdbcClient jdbc;

    Pages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Cursors are text of others: a long one would not fit into the index. */
    private static String key(Cursor cursor) {
        if (cursor.text().length() <= LONGEST_CURSOR) {
            return cursor.text();
        }
        return HexFormat.of().formatHex(Sha256.digest().digest(cursor.text().getBytes(StandardCharsets.UTF_8)));
    }

    /** Notes that a page says in this run what it said before; false if it does not, or is new. */
    boolean isUnchanged(ConnectionId connection, Cursor at, byte[] digest, SyncRunId run) {
        return jdbc.sql("""
                                UPDATE import_page SET run_id = :run
                                WHERE connection_id = :connection AND cursor = :cursor AND digest = :digest
                                """)
                        .param("run", run.value())
                        .param("connection", connection.value())
                        .param("cursor", key(at))
                        .param("digest", digest)
                        .update()
                == 1;
    }

    /** A page's row; {@code isNew} when it was never read before. */
    record Row(long id, boolean isNew) {}

    /** The page's row, which says from now on that it was read in this run. */
    Row read(ConnectionId connection, Cursor at, byte[] digest, SyncRunId run) {
        Optional<Row> known = jdbc.sql("""
                        UPDATE import_page SET run_id = :run, digest = :digest
                        WHERE connection_id = :connection AND cursor = :cursor RETURNING page_id
                        """)
                .param("run", run.value())
                .param("digest", digest)
                .param("connection", connection.value())
                .param("cursor", key(at))
                .query((row, _) -> new Row(row.getLong(1), false))
                .optional();
        return known.orElseGet(() -> jdbc.sql("""
                        INSERT INTO import_page (connection_id, cursor, digest, run_id)
                        VALUES (:connection, :cursor, :digest, :run) RETURNING page_id
                        """)
                .param("connection", connection.value())
                .param("cursor", key(at))
                .param("digest", digest)
                .param("run", run.value())
                .query((row, _) -> new Row(row.getLong(1), true))
                .single());
    }

    /** Forgets pages that no later run has read and on which no report stands. */
    void forgetStale(ConnectionId connection, SyncRunId run) {
        jdbc.sql("""
                        DELETE FROM import_page p
                        WHERE p.connection_id = :connection AND p.run_id < :run
                          AND NOT EXISTS (SELECT FROM finding_report r WHERE r.page_id = p.page_id)
                        """)
                .param("connection", connection.value())
                .param("run", run.value())
                .update();
    }
}
