package io.godwit.engine.session;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;

/**
 * Sessions for ordinary work such as loading and comparing. A lost one is replaced by a new one, so this is never the place for
 * sessions that hold a snapshot. Thread-safe; a borrowed session belongs to one thread.
 */
public final class SessionPool implements AutoCloseable {
    private static final long BORROW_TIMEOUT_MS = 60_000;

    private final HikariDataSource pool;
    private final PooledConnections connections;
    private final ConnectionSpec spec;
    private final RowReading reading;

    private SessionPool(SessionFactory factory, int size, boolean localInfile) {
        this.spec = factory.spec();
        this.reading = factory.reading();
        this.connections = new PooledConnections(factory, localInfile);
        HikariConfig config = new HikariConfig();
        config.setPoolName("godwit-" + spec.host() + "-" + spec.port());
        config.setDataSource(connections);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setMaxLifetime(0);
        config.setIdleTimeout(0);
        config.setConnectionTimeout(BORROW_TIMEOUT_MS);
        config.setInitializationFailTimeout(-1);
        this.pool = new HikariDataSource(config);
    }

    /** @param size most sessions at once */
    public static SessionPool open(SessionFactory factory, int size) {
        return new SessionPool(factory, size, false);
    }

    /** A pool whose sessions may {@link MySqlSession#loadLocal}. */
    public static SessionPool openForLoading(SessionFactory factory, int size) {
        return new SessionPool(factory, size, true);
    }

    /** A session as the server makes it, or as its last borrower left it; closing gives it back. */
    public MySqlSession borrow() {
        try {
            return new MySqlSession(pool.getConnection(), spec, reading);
        } catch (SQLException e) {
            throw ConnectFailures.of(spec, e.getCause() instanceof SQLException cause ? cause : e);
        }
    }

    @Override
    public void close() {
        try (connections) {
            pool.close();
        }
    }
}
