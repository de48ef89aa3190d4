package dev.throughline.server.backup;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * A transaction as a database: whoever asks for a connection works in it and cannot end it. So migrations, which commit each of
 * their steps, become part of it; PostgreSQL takes back schemas as it does rows.
 */
final class HeldTransaction extends AbstractDataSource {
    private static final Set<String> ENDING = Set.of("commit", "close", "abort", "setAutoCommit");

    private final Connection connection;

    /** @param connection without auto-commit; whoever gives it ends the transaction */
    HeldTransaction(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Connection getConnection() {
        return (Connection) Proxy.newProxyInstance(
                HeldTransaction.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    boolean ends = ENDING.contains(method.getName())
                            || (method.getName().equals("rollback") && method.getParameterCount() == 0);
                    if (ends) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }

    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        return getConnection();
    }
}
