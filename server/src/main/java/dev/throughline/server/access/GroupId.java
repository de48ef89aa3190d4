package dev.throughline.server.access;

/** The number of a group of repositories. */
public record GroupId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
