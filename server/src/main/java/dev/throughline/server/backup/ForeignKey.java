package dev.throughline.server.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A foreign key of a table, as statements that take it away and bring it back. */
record ForeignKey(String table, String name, String definition) {
    static List<ForeignKey> all(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
                        FROM pg_constraint
                        WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conparentid = 0
                        ORDER BY 1, 2
                        """)) {
            List<ForeignKey> keys = new ArrayList<>();
            while (rows.next()) {
                keys.add(new ForeignKey(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
            return keys;
        }
    }

    String dropping() {
        return "ALTER TABLE " + table + " DROP CONSTRAINT " + name;
    }

    String adding() {
        return "ALTER TABLE " + table + " ADD CONSTRAINT " + name + " " + definition;
    }
}
