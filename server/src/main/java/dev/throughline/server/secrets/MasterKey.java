package dev.throughline.server.secrets;

/** The key that wraps the data keys. It never lies in the database. */
public interface MasterKey {
    /** Wraps a data key. */
    byte[] wrap(byte[] dataKey);

    /**
     * Unwraps a data key.
     *
     * @throws dev.throughline.model.InputException if this is not the key that wrapped it
     */
    byte[] unwrap(byte[] wrapped);
}
