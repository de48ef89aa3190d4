package dev.throughline.advisories.store;

import java.io.Serial;

/** The bytes of a store do not mean what they should; the reader says which file it was. */
final class DamagedStoreException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    DamagedStoreException(String detail) {
        super(detail);
    }
}
