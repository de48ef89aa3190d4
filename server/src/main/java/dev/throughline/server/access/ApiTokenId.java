package dev.throughline.server.access;

/** The number of an API token. */
public record ApiTokenId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
