package dev.throughline.server.backup;

import dev.throughline.model.InputException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup holds.
 *
 * @param format the version of the file's form
 * @param schema the version of the schema that the tables have
 * @param created when the snapshot was taken
 */
record Manifest(int format, String schema, Instant created, List<Table> tables) {
    static final int FORMAT = 1;
    static final String ENTRY = "manifest.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    Manifest {
        tables = List.copyOf(tables);
    }

    /** A table, and the columns in the order in which they stand in the file. */
    record Table(String name, List<String> columns) {
        Table {
            columns = List.copyOf(columns);
            columns.forEach(Table::requireName);
            requireName(name);
        }

        /** The entry of the zip. */
        String entry() {
            return "tables/" + name + ".copy";
        }

        /** The columns as a statement wants them. */
        String columnList() {
            return columns.stream()
                    .map(column -> '"' + column + '"')
                    .reduce((one, other) -> one + ", " + other)
                    .orElseThrow();
        }

        /** It becomes part of statements, and a backup may come from anybody. */
        private static void requireName(String name) {
            if (!name.matches("[a-z_][a-z0-9_]{0,62}")) {
                throw new IllegalArgumentException("no name of a table or column");
            }
        }
    }

    void write(OutputStream out) {
        JSON.writerWithDefaultPrettyPrinter().writeValue(out, this);
    }

    static Manifest read(InputStream in, Object file) {
        try {
            Manifest manifest = JSON.readValue(in, Manifest.class);
            if (manifest.format() != FORMAT) {
                throw new InputException(
                        file,
                        "is a backup of form " + manifest.format() + ", and this version reads " + FORMAT,
                        "restore it with the version that wrote it");
            }
            return manifest;
        } catch (JacksonException e) {
            throw new InputException(file, "has no manifest that can be read", "choose another backup", e);
        }
    }
}
