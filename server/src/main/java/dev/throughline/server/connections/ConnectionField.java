package dev.throughline.server.connections;

/**
 * One thing that a connection has to be told.
 *
 * @param name its name in settings and in REST
 * @param label its name for people
 * @param help where to find it
 * @param kind a secret is kept sealed and never shown again
 * @param isRequired whether nothing works without it
 * @param usual what it is when nothing is given, or empty text
 */
public record ConnectionField(String name, String label, String help, Kind kind, boolean isRequired, String usual) {
    public enum Kind {
        TEXT,
        ADDRESS,
        SECRET,
        /** A secret of several lines: a PEM file. */
        SECRET_LINES
    }

    static ConnectionField text(String name, String label, String help) {
        return new ConnectionField(name, label, help, Kind.TEXT, true, "");
    }

    static ConnectionField address(String usual) {
        return new ConnectionField(
                "address",
                "Address of the API",
                "Another one for your own installation",
                Kind.ADDRESS,
                usual.isEmpty(),
                usual);
    }

    static ConnectionField secret(String name, String label, String help) {
        return new ConnectionField(name, label, help, Kind.SECRET, true, "");
    }

    ConnectionField optional() {
        return new ConnectionField(name, label, help, kind, false, usual);
    }

    public boolean isSecret() {
        return kind == Kind.SECRET || kind == Kind.SECRET_LINES;
    }

    public boolean hasLines() {
        return kind == Kind.SECRET_LINES;
    }
}
