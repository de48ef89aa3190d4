package dev.throughline.server.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The keys that seal credentials: made here, wrapped by the master key, kept in the database. */
final class DataKeys {
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final MasterKey master;
    private final Map<Integer, Aead> known = new ConcurrentHashMap<>();

    DataKeys(JdbcClient jdbc, TransactionOperations transactions, MasterKey master) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.master = master;
    }

    /** The number of the newest key, which seals what is new; makes the first one. Another process may rotate, so it is asked for. */
    int newest() {
        int newest = readNewest();
        return newest > 0 ? newest : makeFirst();
    }

    /** The key of this number. */
    Aead key(int number) {
        return known.computeIfAbsent(number, this::read);
    }

    /** Makes a new key, which is the newest from now on. */
    int makeNew() {
        byte[] wrapped = master.wrap(generate());
        return jdbc.sql("INSERT INTO data_key (wrapped) VALUES (:wrapped) RETURNING data_key_id")
                .param("wrapped", wrapped)
                .query(Integer.class)
                .single();
    }

    /**
     * Retires the keys older than this one, and forgets those that were retired a day ago: until then somebody who read the
     * number of the newest key just before may still seal with an older one.
     *
     * @param oldestInUse the oldest key that some credential is sealed with
     */
    void retireBefore(int number, int oldestInUse) {
        jdbc.sql("DELETE FROM data_key WHERE data_key_id < :oldest AND retired_at < now() - interval '1 day'")
                .param("oldest", oldestInUse)
                .update();
        jdbc.sql("UPDATE data_key SET retired_at = now() WHERE data_key_id < :number AND retired_at IS NULL")
                .param("number", number)
                .update();
    }

    /** Wraps all keys with another master key, which holds for all processes from now on. */
    void wrapWith(MasterKey next) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("LOCK TABLE data_key IN EXCLUSIVE MODE").update();
            for (Wrapped key : jdbc.sql("SELECT data_key_id, wrapped FROM data_key")
                    .query((row, _) -> new Wrapped(row.getInt(1), row.getBytes(2)))
                    .list()) {
                jdbc.sql("UPDATE data_key SET wrapped = :wrapped WHERE data_key_id = :number")
                        .param("wrapped", next.wrap(master.unwrap(key.wrapped())))
                        .param("number", key.dataKeyId())
                        .update();
            }
        });
    }

    private int readNewest() {
        return jdbc.sql("SELECT coalesce(max(data_key_id), 0) FROM data_key")
                .query(Integer.class)
                .single();
    }

    private int makeFirst() {
        return transactions.execute(_ -> {
            jdbc.sql("LOCK TABLE data_key IN EXCLUSIVE MODE").update();
            int newest = readNewest();
            return newest > 0 ? newest : makeNew();
        });
    }

    private Aead read(int number) {
        byte[] wrapped = jdbc.sql("SELECT wrapped FROM data_key WHERE data_key_id = :number")
                .param("number", number)
                .query(byte[].class)
                .optional()
                .orElseThrow(() -> new IllegalStateException("data key " + number + " is gone"));
        try {
            return TinkProtoKeysetFormat.parseKeyset(
                            master.unwrap(wrapped), InsecureSecretKeyAccess.get(), AeadConfig2026.get())
                    .getPrimitive(AeadConfig2026.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("data key " + number, e);
        }
    }

    private static byte[] generate() {
        try {
            return TinkProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get()),
                    InsecureSecretKeyAccess.get(),
                    AeadConfig2026.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Wrapped(int dataKeyId, byte[] wrapped) {}
}
