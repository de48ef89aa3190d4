package dev.throughline.server.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tables of a database as it is, without those whose rows mean nothing elsewhere.
 *
 * @param version of the newest migration
 */
record Schema(String version, List<Manifest.Table> tables) {
    /** The list of migrations, which a restore makes anew; and what holds for running servers only. */
    private static final String[] LEFT_OUT = {
        "flyway_schema_history", "spring_session", "spring_session_attributes", "setup_link", "sign_in_attempt"
    };

    static Schema of(Connection connection) throws SQLException {
        return new Schema(version(connection), tables(connection));
    }

    private static String version(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                        SELECT version FROM flyway_schema_history
                        WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC
                        """);
                ResultSet rows = statement.executeQuery()) {
            String newest = "0";
            while (rows.next()) {
                String version = rows.getString(1);
                newest = Double.parseDouble(version) > Double.parseDouble(newest) ? version : newest;
            }
            return newest;
        }
    }

    /** Tables of their own and partitioned ones, not their partitions; without columns that PostgreSQL computes. */
    private static List<Manifest.Table> tables(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum)
                FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                  AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                  AND c.relname <> ALL (?)
                GROUP BY c.relname ORDER BY c.relname
                """)) {
            statement.setArray(1, connection.createArrayOf("text", LEFT_OUT));
            List<Manifest.Table> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String[] columns = (String[]) rows.getArray(2).getArray();
                    tables.add(new Manifest.Table(rows.getString(1), Arrays.asList(columns)));
                }
            }
            return tables;
        }
    }
}
