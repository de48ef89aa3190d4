package dev.throughline.server.database;

import org.jspecify.annotations.Nullable;

/** Rows in the text format of PostgreSQL's COPY. */
public final class CopyText {
    private final StringBuilder text;
    private int rowStart;

    public CopyText(int expected) {
        this.text = new StringBuilder(expected);
    }

    public CopyText column(@Nullable Object value) {
        if (text.length() > rowStart) {
            text.append('\t');
        }
        if (value == null) {
            text.append("\\N");
            return this;
        }
        String written = value.toString();
        for (int i = 0; i < written.length(); i++) {
            char character = written.charAt(i);
            switch (character) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(character);
            }
        }
        return this;
    }

    /** Columns that were written before. */
    public CopyText columns(String written) {
        if (text.length() > rowStart) {
            text.append('\t');
        }
        text.append(written);
        return this;
    }

    public void endRow() {
        text.append('\n');
        rowStart = text.length();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
