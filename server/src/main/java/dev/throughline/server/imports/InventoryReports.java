package dev.throughline.server.imports;

import dev.throughline.connect.inventory.LeftOut;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.MissingInput;
import dev.throughline.server.database.StoredText;
import dev.throughline.server.inventory.Walk;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a run of an inventory could not read, and what it read that is no part of the graph. */
final class InventoryReports {
    private static final int MOST_SHOWN = 1_000;

    private final JdbcClient jdbc;

    InventoryReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The walk that a run feeds, by its number. */
    Optional<Long> walk(Lease lease) {
        return jdbc.sql("SELECT inventory_walk_id FROM sync_run WHERE run_id = :run AND inventory_walk_id IS NOT NULL")
                .param("run", lease.run().value())
                .query((row, _) -> row.getLong(1))
                .optional();
    }

    /** Lets a run feed a walk from its beginning; what an earlier walk of the run could not read is forgotten. */
    void begin(Lease lease, Walk walk) {
        jdbc.sql("""
                        UPDATE sync_run SET inventory_walk_id = :walk, walked = false, cursor = '', pages = 0, projects = 0, seen = 0
                        WHERE run_id = :run
                        """).param("walk", walk.id()).param("run", lease.run().value()).update();
        for (String table : List.of("import_missing", "import_left_out")) {
            jdbc.sql("DELETE FROM " + table + " WHERE run_id = :run")
                    .param("run", lease.run().value())
                    .update();
        }
    }

    void missing(Lease lease, List<MissingInput> inputs) {
        for (MissingInput input : inputs) {
            jdbc.sql("""
                            INSERT INTO import_missing (run_id, input, scope, call, reason)
                            VALUES (:run, :input, :scope, :call, :reason)
                            ON CONFLICT (run_id, input, scope, call) DO UPDATE SET reason = excluded.reason
                            """)
                    .param("run", lease.run().value())
                    .param("input", input.input().name())
                    .param("scope", StoredText.key(input.scope()))
                    .param("call", StoredText.key(input.call()))
                    .param("reason", StoredText.line(input.reason()))
                    .update();
        }
    }

    void leftOut(Lease lease, List<LeftOut> things) {
        for (LeftOut thing : things) {
            jdbc.sql("""
                            INSERT INTO import_left_out AS old (run_id, kind, reason, count, samples)
                            VALUES (:run, :kind, :reason, :count, :samples::text[])
                            ON CONFLICT (run_id, kind, reason) DO UPDATE SET count = old.count + excluded.count
                            """)
                    .param("run", lease.run().value())
                    .param("kind", StoredText.key(thing.kind()))
                    .param("reason", StoredText.key(thing.reason()))
                    .param("count", thing.count())
                    .param(
                            "samples",
                            thing.samples().stream().map(StoredText::line).toArray(String[]::new))
                    .update();
        }
    }

    List<SyncRun.Missing> missing(SyncRunId run) {
        return jdbc.sql("""
                        SELECT input, scope, call, reason FROM import_missing
                        WHERE run_id = :run ORDER BY scope, call, input LIMIT :most
                        """)
                .param("run", run.value())
                .param("most", MOST_SHOWN)
                .query((row, _) -> new SyncRun.Missing(
                        Input.valueOf(row.getString("input")).phrase(),
                        row.getString("scope"),
                        row.getString("call"),
                        row.getString("reason")))
                .list();
    }

    List<LeftOut> leftOut(SyncRunId run) {
        return jdbc.sql("""
                        SELECT kind, reason, count, samples FROM import_left_out
                        WHERE run_id = :run ORDER BY kind, reason LIMIT :most
                        """)
                .param("run", run.value())
                .param("most", MOST_SHOWN)
                .query((row, _) -> new LeftOut(
                        row.getString("kind"), row.getString("reason"), row.getLong("count"), Arrays.asList((String[])
                                row.getArray("samples").getArray())))
                .list();
    }
}
