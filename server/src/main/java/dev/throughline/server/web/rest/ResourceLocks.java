package dev.throughline.server.web.rest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;

/** Lets one change of a resource go on at a time, over all processes that share a database. */
public final class ResourceLocks {
    /** A lock holds a connection of the pool while the change asks for others: so many at once cannot use it up. */
    private static final int MOST_HELD = 2;

    private final DataSource database;
    private final Semaphore held = new Semaphore(MOST_HELD, true);

    public ResourceLocks(DataSource database) {
        this.database = database;
    }

    <T> T holding(String resource, Supplier<T> work) {
        held.acquireUninterruptibly();
        try (Connection connection = database.getConnection()) {
            run(connection, "SELECT pg_advisory_lock(hashtextextended(?, 0))", resource);
            try {
                return work.get();
            } finally {
                run(connection, "SELECT pg_advisory_unlock(hashtextextended(?, 0))", resource);
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the lock of " + resource, e);
        } finally {
            held.release();
        }
    }

    private static void run(Connection connection, String sql, String resource) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, "rest:" + resource);
            statement.execute();
        }
    }
}
