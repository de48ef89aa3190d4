package dev.throughline.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.server.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/**
 * A backup of the first schema, with rows in every table, goes through every migration since. A migration that moves a column says
 * here where its rows are to be found.
 */
class UpgradeTest {
    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.fresh();
    private final Map<String, String> contents = new TreeMap<>();
    private Path backup;

    @BeforeEach
    void unpack() throws IOException {
        backup = folder.resolve("first-schema.zip");
        try (InputStream in = Objects.requireNonNull(UpgradeTest.class.getResourceAsStream("first-schema.zip"))) {
            Files.copy(in, backup);
        }
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(backup))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                contents.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    private Manifest manifest() {
        byte[] text = Objects.requireNonNull(contents.get(Manifest.ENTRY)).getBytes(StandardCharsets.UTF_8);
        return Manifest.read(new ByteArrayInputStream(text), backup);
    }

    @Test
    void keepsEveryRow() {
        new Restore(database.dataSource()).read(backup, false);

        for (Manifest.Table table : manifest().tables()) {
            List<String> rows = rows(Objects.requireNonNull(contents.get(table.entry())));
            assertThat(rows).as(table.name() + " of the backup").isNotEmpty();
            assertThat(rows(copied(table))).as(table.name()).isEqualTo(rows);
        }
    }

    @Test
    void leadsToTheSchemaOfAFreshDatabase() {
        new Restore(database.dataSource()).read(backup, false);

        assertThat(schema(database)).isEqualTo(schema(TestDatabase.fresh()));
    }

    @Test
    void canBeBackedUpAndRestoredAgain() {
        new Restore(database.dataSource()).read(backup, false);
        Path again = folder.resolve("again.zip");
        long written = new Backup(database.dataSource(), InstantSource.system()).write(again);

        assertThat(new Restore(TestDatabase.fresh().dataSource()).read(again, false))
                .isEqualTo(written);
    }

    private static List<String> rows(String copied) {
        return copied.lines().sorted().toList();
    }

    private String copied(Manifest.Table table) {
        try (Connection connection = database.dataSource().getConnection()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (SELECT " + table.columnList() + " FROM \"" + table.name() + "\") TO STDOUT", out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (SQLException e) {
            throw new IllegalStateException(table.name(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Columns, constraints, indexes, functions and triggers. */
    private static List<String> schema(TestDatabase of) {
        return of.jdbc().sql("""
                        SELECT concat_ws(' ', 'column', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull)
                        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v') AND a.attnum > 0
                          AND NOT a.attisdropped
                        UNION ALL
                        SELECT concat_ws(' ', 'constraint', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint
                        WHERE connamespace = 'public'::regnamespace
                        UNION ALL
                        SELECT concat_ws(' ', 'index', indexdef) FROM pg_indexes WHERE schemaname = 'public'
                        UNION ALL
                        SELECT concat_ws(' ', 'trigger', pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal
                        UNION ALL
                        SELECT concat_ws(' ', 'function', proname, prosrc) FROM pg_proc
                        WHERE pronamespace = 'public'::regnamespace
                        ORDER BY 1
                        """).query((row, _) -> row.getString(1)).list();
    }
}
