package dev.throughline.server.database;

import java.util.Optional;

/**
 * How to reach a PostgreSQL.
 *
 * @param url as JDBC wants it: {@code jdbc:postgresql://host/database}
 */
public record DatabaseAddress(String url, Optional<String> user, Optional<String> password) {
    /** Without the password. */
    @Override
    public String toString() {
        return url.replaceAll("(?i)(password=)[^&]*", "$1***");
    }
}
