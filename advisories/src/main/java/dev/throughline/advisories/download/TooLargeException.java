package dev.throughline.advisories.download;

import java.io.IOException;
import java.io.Serial;

/** A response is larger than it may be. */
final class TooLargeException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    TooLargeException(long maxBytes) {
        super("it is larger than " + maxBytes + " bytes");
    }
}
