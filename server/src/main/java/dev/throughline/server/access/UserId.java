package dev.throughline.server.access;

/** The number of a user. */
public record UserId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
