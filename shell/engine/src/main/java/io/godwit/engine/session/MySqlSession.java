package io.godwit.engine.session;

import com.mysql.cj.NativeSession;
import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.JdbcStatement;
import com.mysql.cj.jdbc.result.ResultSetInternalMethods;
import io.godwit.api.error.GodwitException;
import io.godwit.api.session.SqlRows;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.wire.RowStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link SqlSession} over one JDBC connection. One thread, except for {@link #id()}. */
public final class MySqlSession implements SqlSession {
    private final Connection connection;
    private final ConnectionSpec spec;
    private final RowReading reading;
    private final long id;
    private @Nullable Statement replied;
    private @Nullable RowStream streamed;

    MySqlSession(Connection connection, ConnectionSpec spec, RowReading reading) throws SQLException {
        this.connection = connection;
        this.spec = spec;
        this.reading = reading;
        JdbcConnection driver = connection.unwrap(JdbcConnection.class);
        this.id = driver.getSession().getThreadId();
        if (spec.schema().isPresent()) {
            try {
                connection.setCatalog(spec.schema().get());
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }
    }

    /** The server's {@code CONNECTION_ID()}. Any thread. */
    public long id() {
        return id;
    }

    public ConnectionSpec spec() {
        return spec;
    }

    /** What tells servers apart, whatever name they were reached by. */
    public String serverUuid() {
        return first("SELECT @@GLOBAL.server_uuid", row -> row.text(0)).orElseThrow();
    }

    @Override
    public SqlRows query(String sql, @Nullable Object... args) {
        try {
            Statement statement = statement(sql, args);
            statement.setFetchSize(Integer.MIN_VALUE); // Connector/J's sign for "stream, do not collect"
            ResultSet result = statement instanceof PreparedStatement p
                    ? p.executeQuery()
                    : statement.executeQuery(sql);
            return new JdbcRows(statement::close, result, e -> SqlErrors.whileReading(sql, spec.display(), e));
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /**
     * Runs a statement that returns rows, for reading many of them: no object is made for a row or a value. Close the result before the
     * next statement.
     */
    public RowStream stream(String sql) {
        try {
            requireNothingStreamed();
            RowStream rows = reading.open(connection, sql, spec.display());
            streamed = rows;
            return rows;
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /** The driver does not know of rows that are read past it, and would take them for the reply to its own statement. */
    private void requireNothingStreamed() {
        if (streamed != null && !streamed.isEnded()) {
            throw new IllegalStateException("rows are still being read on this session of " + spec.display());
        }
        streamed = null;
    }

    @Override
    public long execute(String sql, @Nullable Object... args) {
        try (Statement statement = statement(sql, args)) {
            boolean rows = statement instanceof PreparedStatement p ? p.execute() : statement.execute(sql);
            long affected = rows ? 0 : statement.getLargeUpdateCount();
            boolean more = true; // a CALL may return several results
            while (more) {
                more = statement.getMoreResults() || statement.getLargeUpdateCount() != -1;
            }
            return affected;
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /** Runs any statement, whether it returns rows or not. */
    public SqlReply run(String sql, @Nullable Object... args) {
        try {
            closeReplied();
            Statement statement = statement(sql, args);
            replied = statement;
            statement.setFetchSize(Integer.MIN_VALUE);
            boolean rows = statement instanceof PreparedStatement p ? p.execute() : statement.execute(sql);
            return reply(sql, statement, rows);
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    private SqlReply reply(String sql, Statement statement, boolean rows) throws SQLException {
        if (rows) {
            RowsBeforeMore result = new RowsBeforeMore(new JdbcRows(() -> {
            }, statement.getResultSet(), e -> SqlErrors.whileReading(sql, spec.display(), e)),
                    connection.unwrap(JdbcConnection.class).getSession().getServerSession());
            return new SqlReply(Optional.of(result), 0, 0, "", () -> {
                result.requireNoFailure();
                return next(sql, statement);
            });
        }
        ResultSetInternalMethods outcome = statement.unwrap(JdbcStatement.class).getResultSetInternal();
        String info = outcome.getServerInfo();
        return new SqlReply(Optional.empty(), statement.getLargeUpdateCount(), outcome.getUpdateID(),
                info == null ? "" : info, () -> next(sql, statement));
    }

    private Optional<SqlReply> next(String sql, Statement statement) {
        try {
            boolean rows = statement.getMoreResults();
            if (!rows && statement.getLargeUpdateCount() == -1) {
                closeReplied();
                return Optional.empty();
            }
            return Optional.of(reply(sql, statement, rows));
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /** A statement may have more replies, so it stays open until the next one. */
    private void closeReplied() throws SQLException {
        Statement previous = replied;
        replied = null;
        if (previous != null) {
            previous.close();
        }
    }

    /**
     * Runs a LOAD DATA LOCAL whose file is the given stream. The server gets this stream whatever file name it asks for.
     *
     * @return the server's own count of what it did
     */
    public LoadReply loadLocal(String sql, InputStream data) {
        requireNothingStreamed();
        try (Statement statement = connection.createStatement()) {
            JdbcConnection driver = connection.unwrap(JdbcConnection.class);
            JdbcStatement loader = statement.unwrap(JdbcStatement.class);
            loader.setLocalInfileInputStream(data);
            allowLocalInfile(driver, true);
            try {
                statement.executeLargeUpdate(sql);
                return LoadReply.parse(loader.getResultSetInternal().getServerInfo());
            } finally {
                allowLocalInfile(driver, false);
                forgetLocalInfile(loader);
            }
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /** Must not hide why the statement failed: on a lost connection the driver itself fails here. */
    private void forgetLocalInfile(JdbcStatement loader) {
        try {
            if (!connection.isClosed()) {
                loader.setLocalInfileInputStream(null);
            }
        } catch (SQLException | RuntimeException e) {
            // The stream belongs to a session that is not used for another statement, or is replaced by the next one.
        }
    }

    private static void allowLocalInfile(JdbcConnection driver, boolean allowed) {
        driver.getPropertySet().<Boolean>getProperty(PropertyKey.allowLoadLocalInfile).setValue(allowed);
    }

    /**
     * Sends a command of the protocol that no statement stands for. The session is of no use for anything else afterwards: close it.
     *
     * @param name for messages, such as {@code COM_BINLOG_DUMP_GTID}
     * @param payload the command's number and what belongs to it
     * @param timeout for each wait for the server
     * @return the server's packets, valid until the session is closed
     */
    public ServerPackets command(String name, byte[] payload, Duration timeout) {
        try {
            requireNothingStreamed();
            return ServerPackets.send(name, payload, DriverWire.protocol(connection).getSocketConnection(), timeout,
                    spec.display());
        } catch (SQLException e) {
            throw failure(name, e);
        } catch (IOException e) {
            throw SqlErrors.whileReading(name, spec.display(), new SQLException(e));
        }
    }

    private Statement statement(String sql, @Nullable Object[] args) throws SQLException {
        requireNothingStreamed();
        if (args.length == 0) {
            return connection.createStatement();
        }
        return BoundValues.prepare(connection, sql, args);
    }

    private GodwitException failure(String sql, SQLException e) {
        return SqlErrors.whileRunning(sql, spec.display(), e);
    }

    /** Whether a transaction is open, by what the server said with its last reply. */
    public boolean inTransaction() {
        try {
            return connection.unwrap(JdbcConnection.class).getSession().getServerSession().inTransactionOnServer();
        } catch (SQLException e) {
            throw failure("SELECT 1", e);
        }
    }

    /** Whether the connection is encrypted. */
    public boolean isEncrypted() {
        try {
            return ((NativeSession) connection.unwrap(JdbcConnection.class).getSession()).isSSLEstablished();
        } catch (SQLException e) {
            throw failure("SELECT 1", e);
        }
    }

    /** How many warnings the last statement left, by what the server said with its last reply. */
    public int warningCount() {
        try {
            return ((NativeSession) connection.unwrap(JdbcConnection.class).getSession()).getProtocol()
                    .getWarningCount();
        } catch (SQLException e) {
            throw failure("SHOW WARNINGS", e);
        }
    }

    /** Whether no statement has met the end of the connection yet. Does not ask the server. */
    public boolean isConnected() {
        try {
            return !connection.isClosed();
        } catch (SQLException e) {
            return false;
        }
    }

    public boolean isOpen() {
        requireNothingStreamed();
        try {
            return !connection.isClosed() && connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            if (streamed != null) {
                streamed.close();
            }
            connection.close();
        } catch (SQLException e) {
            throw failure("close", e);
        }
    }
}
