package dev.throughline.connect.json;

import java.io.Serial;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/** Text that is no JSON document, or one beyond the bounds. The message never quotes the text. */
public final class MalformedJsonException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    MalformedJsonException(JacksonException cause) {
        super(phrase(cause));
    }

    MalformedJsonException(String what) {
        super(what);
    }

    private static String phrase(JacksonException cause) {
        String what = cause instanceof StreamConstraintsException
                ? "is JSON that nests too deeply or holds too long a value"
                : "is not JSON, or only a part of it";
        var location = cause.getLocation();
        return location == null ? what : what + ", at line " + location.getLineNr();
    }
}
