package io.godwit.engine.session;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What a pool opens its connections by: the same way as single ones are opened. A pool that is closed forgets a connection that is just
 * being opened; closing this closes that one too. Thread-safe.
 */
final class PooledConnections implements DataSource, AutoCloseable {
    private final SessionFactory factory;
    private final boolean localInfile;
    private final Set<Connection> opened = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    PooledConnections(SessionFactory factory, boolean localInfile) {
        this.factory = factory;
        this.localInfile = localInfile;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = factory.connect(localInfile);
        opened.removeIf(PooledConnections::isClosed); // lost ones, which the pool has replaced
        opened.add(connection);
        if (closed) {
            end(connection);
            throw new SQLException("the pool is closed", "08003");
        }
        return connection;
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    @Override
    public void close() {
        closed = true;
        opened.forEach(PooledConnections::end);
    }

    private static void end(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // it is lost, so there is nothing left to end
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the account is that of " + factory.spec().display());
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
    }

    @Override
    public void setLoginTimeout(int seconds) {
    }

    /** The driver's own limit holds. */
    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("no java.util.logging");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("not a " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
