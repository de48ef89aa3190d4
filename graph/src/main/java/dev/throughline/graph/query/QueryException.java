package dev.throughline.graph.query;

import java.io.Serial;

/** A query that cannot be read: where, and what was expected there. */
public final class QueryException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;
    private final String pointer;

    /** In the text form. */
    QueryException(int line, int column, String trouble) {
        super("line " + line + ", column " + column + ": " + trouble);
        this.line = line;
        this.column = column;
        this.pointer = "";
    }

    /** In the JSON form, at a JSON pointer. */
    QueryException(String pointer, String trouble) {
        super((pointer.isEmpty() ? "the query" : pointer) + ": " + trouble);
        this.line = 0;
        this.column = 0;
        this.pointer = pointer;
    }

    /** From 1; 0 for the JSON form. */
    public int line() {
        return line;
    }

    /** From 1; 0 for the JSON form. */
    public int column() {
        return column;
    }

    /** A JSON pointer (RFC 6901); empty for the text form. */
    public String pointer() {
        return pointer;
    }
}
