package dev.throughline.server.connections;

/** Hears, inside the same transaction, of what changes about a connection. */
public interface ConnectionListener {
    /** It was connected, configured, enabled, disabled or disconnected. */
    void changed(Connection connection);
}
