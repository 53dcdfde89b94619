package io.godwit.engine.session;

import com.mysql.cj.NativeSession;
import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.protocol.SocketConnection;
import com.mysql.cj.protocol.a.NativeProtocol;
import io.godwit.api.error.GodwitException;
import io.godwit.engine.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * The socket of a connection that the driver has opened, TLS and log-in done. The only class that uses what the driver does not promise
 * to keep; written for Connector/J 9.7.0. Between its own statements the driver has nothing read ahead, numbers packets from the start
 * again for each, and learns from {@link #ended} what it would have read itself. One thread.
 */
final class DriverWire implements Wire {
    private static final int CLIENT_COMPRESS = 1 << 5;
    private static final int CLIENT_OPTIONAL_RESULTSET_METADATA = 1 << 25;
    private static final int CLIENT_ZSTD_COMPRESSION = 1 << 26;

    private final Connection connection;
    private final NativeProtocol protocol;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String sql;
    private final String server;
    private final Consumer<IOException> onBroken;

    /**
     * @param onBroken learns why nothing can be read any more
     * @param sql the statement to be sent, for messages
     * @throws IOException if the connection is of a kind on which rows cannot be read so
     * @throws LinkageError if the driver is another than this was written for; so is a ClassCastException
     */
    DriverWire(Connection connection, String sql, String server, Consumer<IOException> onBroken)
            throws SQLException, IOException {
        if (connection.isClosed()) {
            throw new SQLException("the connection is closed", "08003");
        }
        this.connection = connection;
        this.protocol = protocol(connection);
        this.sql = sql;
        this.server = server;
        this.onBroken = onBroken;
        if (protocol.getPropertySet().getBooleanProperty(PropertyKey.useCompression).getValue()
                || (capabilities() & (CLIENT_COMPRESS | CLIENT_ZSTD_COMPRESSION)) != 0) {
            throw new IOException("the connection is compressed");
        }
        if ((capabilities() & CLIENT_OPTIONAL_RESULTSET_METADATA) != 0) {
            throw new IOException("the server may leave out the columns of a result");
        }
        if (protocol.getStreamingData() != null) {
            throw new IllegalStateException("the result before is not closed, of " + server);
        }
        SocketConnection sockets = protocol.getSocketConnection();
        this.socket = sockets.getMysqlSocket();
        this.in = socket.getInputStream();
        this.out = sockets.getMysqlOutput();
    }

    /** What the driver speaks through. */
    static NativeProtocol protocol(Connection connection) throws SQLException {
        return ((NativeSession) connection.unwrap(JdbcConnection.class).getSession()).getProtocol();
    }

    @Override
    public long capabilities() {
        return protocol.getServerSession().getClientParam();
    }

    @Override
    public InputStream in() {
        return in;
    }

    @Override
    public OutputStream out() {
        return out;
    }

    /**
     * Limits how long a read may take; does nothing to a connection that is closed.
     *
     * @param millis 0 for ever
     * @return what held before
     */
    int limitReads(int millis) throws IOException {
        if (socket.isClosed()) {
            return 0;
        }
        int before = socket.getSoTimeout();
        socket.setSoTimeout(millis);
        return before;
    }

    @Override
    public void ended(int status, int warnings) {
        protocol.getServerSession().setStatusFlags(status);
        protocol.setWarningCount(warnings);
        protocol.setHadWarnings(warnings > 0);
    }

    @Override
    public GodwitException failed(int errno, String state, String message) {
        return SqlErrors.whileReading(sql, server, new SQLException(message, state, errno));
    }

    @Override
    public GodwitException broken(IOException cause) {
        onBroken.accept(cause);
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
        return SqlErrors.whileReading(sql, server, new SQLException(cause.getMessage(), "08S01", cause));
    }
}
