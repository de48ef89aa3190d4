package dev.throughline.server.inventory;

import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.Fact;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.MissingInput;
import dev.throughline.model.graph.Seen;
import dev.throughline.model.graph.SourceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;

/** Reads all of the inventory that is not gone, in portions, as of one moment. */
public final class InventoryReader {
    private static final int PORTION = 2_000;
    private static final TypeReference<TreeMap<String, String>> WORDS = new TypeReference<>() {};

    private final JdbcTemplate jdbc;
    private final TransactionTemplate moment;
    private final GraphJson json;
    private final EntityRows entityRows;

    public InventoryReader(DataSource database, PlatformTransactionManager transactions, GraphJson json) {
        this.jdbc = new JdbcTemplate(database);
        this.jdbc.setFetchSize(PORTION);
        this.moment = new TransactionTemplate(transactions);
        this.moment.setReadOnly(true);
        this.moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.json = json;
        this.entityRows = new EntityRows(json);
    }

    /** Hands every row on: entities, then edges, then facts, then what is missing; each in the order of its ids. */
    public void read(InventorySink sink) {
        moment.executeWithoutResult(_ -> {
            each("""
                    SELECT key, name AS source, type, environment, scope, display_name, criticality, tags, properties,
                        insights, first_seen, last_seen
                    FROM inventory_entity
                    JOIN entity_key USING (entity_key_id)
                    JOIN inventory_source USING (inventory_source_id)
                    WHERE gone_at IS NULL
                    """, row -> sink.entity(entityRows.read(row)));
            each("""
                    SELECT f.key AS from_key, t.key AS to_key, name AS source, kind, method, confidence, detail, evidence,
                        first_seen, last_seen
                    FROM inventory_edge
                    JOIN entity_key f ON f.entity_key_id = from_id
                    JOIN entity_key t ON t.entity_key_id = to_id
                    JOIN inventory_source USING (inventory_source_id)
                    WHERE gone_at IS NULL
                    """, row -> sink.edge(edge(row)));
            each(
                    "SELECT content FROM inventory_fact WHERE gone_at IS NULL ORDER BY inventory_fact_id",
                    row -> sink.fact(json.read(row.getString("content"), Fact.class)));
            each("""
                    SELECT input, scope, call, reason, name AS source
                    FROM inventory_missing JOIN inventory_source USING (inventory_source_id)
                    ORDER BY name, input, scope, call
                    """, row -> sink.missing(missing(row)));
        });
    }

    /**
     * How far the inventory has come: another text after every change. It is cheap, and tells whether to read again.
     */
    public String state() {
        return Objects.requireNonNull(jdbc.queryForObject("""
                SELECT concat_ws('.', (SELECT max(changed_xid::text::numeric) FROM inventory_entity),
                    (SELECT max(changed_xid::text::numeric) FROM inventory_edge),
                    (SELECT max(changed_xid::text::numeric) FROM inventory_fact),
                    (SELECT max(inventory_walk_id) FROM inventory_walk WHERE outcome = 'COMPLETE'))
                """, String.class));
    }

    private void each(String sql, RowCallbackHandler handler) {
        jdbc.query(sql, handler);
    }

    private Edge edge(ResultSet row) throws SQLException {
        return new Edge(
                EdgeKind.valueOf(row.getString("kind")),
                new EntityKey(row.getString("from_key")),
                new EntityKey(row.getString("to_key")),
                row.getString("method"),
                row.getDouble("confidence"),
                json.read(row.getString("detail"), EdgeDetail.class),
                json.read(row.getString("evidence"), WORDS),
                new SourceId(row.getString("source")),
                new Seen(
                        row.getTimestamp("first_seen").toInstant(),
                        row.getTimestamp("last_seen").toInstant()));
    }

    private static MissingInput missing(ResultSet row) throws SQLException {
        return new MissingInput(
                Input.valueOf(row.getString("input")),
                row.getString("scope"),
                row.getString("call"),
                row.getString("reason"),
                new SourceId(row.getString("source")));
    }
}
