package dev.throughline.server.database;

import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How to reach a PostgreSQL.
 *
 * @param url as JDBC wants it: {@code jdbc:postgresql://host/database}
 */
public record DatabaseAddress(String url, Optional<String> user, Optional<String> password) {
    /** Connections, a new one at each call. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        user.ifPresent(source::setUser);
        password.ifPresent(source::setPassword);
        return source;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return url.replaceAll("(?i)(password=)[^&]*", "$1***");
    }
}
