package dev.throughline.server.web;

import java.io.Serial;

/** What is asked for does not exist, or not for this viewer. */
public final class NotFoundException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** @param what the thing, as people call it: {@code finding 17} */
    public NotFoundException(String what) {
        super(what);
    }
}
