package dev.throughline.server.secrets;

import dev.throughline.connect.Secret;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.AuditLog;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Seals every credential again with a new data key, while the server runs. */
public final class KeyRotation {
    private final JdbcClient jdbc;
    private final DataKeys keys;
    private final Secrets secrets;
    private final List<SealedColumn> columns;
    private final AuditLog audit;

    KeyRotation(JdbcClient jdbc, DataKeys keys, Secrets secrets, List<SealedColumn> columns, AuditLog audit) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.secrets = secrets;
        this.columns = List.copyOf(columns);
        this.audit = audit;
    }

    /** Rotates; says how many credentials were sealed again. */
    public int rotate(Actor by) {
        int newest = keys.makeNew();
        int sealed = 0;
        for (SealedColumn column : columns) {
            sealed += sealAgain(column, newest);
        }
        keys.retireBefore(newest, oldestInUse(newest));
        audit.record(by, "keys.rotated", "data key " + newest, sealed + " credentials");
        return sealed;
    }

    /** Gives the data keys to another master key. */
    public void changeMaster(Actor by, MasterKey next) {
        keys.wrapWith(next);
        audit.record(by, "keys.rotated", "master key", "");
    }

    private int sealAgain(SealedColumn column, int newest) {
        int sealed = 0;
        for (Row row : stale(column, newest)) {
            String owner = column.ownerOf(row.key());
            Secret secret = secrets.open(owner, row.bytes());
            sealed += jdbc.sql("UPDATE " + column.table() + " SET " + column.column() + " = :sealed WHERE "
                            + column.key() + " = :key AND " + column.column() + " = :old")
                    .param("sealed", secrets.seal(owner, secret))
                    .param("key", row.key())
                    .param("old", row.bytes())
                    .update();
        }
        return sealed;
    }

    private int oldestInUse(int newest) {
        return columns.stream()
                .flatMap(column -> stale(column, newest).stream())
                .mapToInt(row -> Secrets.keyOf(row.bytes()))
                .min()
                .orElse(newest);
    }

    private List<Row> stale(SealedColumn column, int newest) {
        return jdbc
                .sql("SELECT " + column.key() + " AS key, " + column.column() + " AS bytes FROM " + column.table()
                        + " WHERE " + column.column() + " IS NOT NULL")
                .query((row, _) -> new Row(row.getLong(1), row.getBytes(2)))
                .list()
                .stream()
                .filter(row -> Secrets.keyOf(row.bytes()) < newest)
                .toList();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(long key, byte[] bytes) {}
}
