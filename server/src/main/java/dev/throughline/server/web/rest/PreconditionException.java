package dev.throughline.server.web.rest;

import java.io.Serial;
import org.springframework.http.HttpStatus;

/** A change was decided upon without knowing what is there now. */
public final class PreconditionException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final String remedy;

    private PreconditionException(HttpStatus status, String what, String remedy) {
        super(what);
        this.status = status;
        this.remedy = remedy;
    }

    /** RFC 6585 §3. */
    static PreconditionException missing() {
        return new PreconditionException(
                HttpStatus.PRECONDITION_REQUIRED,
                "the change does not say what it replaces",
                "send the ETag of what you read as If-Match, or If-Match: * to replace whatever is there");
    }

    /** RFC 9110 §15.5.13. */
    static PreconditionException failed() {
        return new PreconditionException(
                HttpStatus.PRECONDITION_FAILED,
                "somebody has changed this since you read it",
                "read it again, and decide anew");
    }

    public HttpStatus status() {
        return status;
    }

    public String remedy() {
        return remedy;
    }
}
