package dev.throughline.advisories.osv;

import java.io.Serial;

/** A document that is not a valid OSV record; the message says what is wrong with it. */
public final class OsvException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    OsvException(String message) {
        super(message);
    }

    OsvException(String message, Throwable cause) {
        super(message, cause);
    }
}
