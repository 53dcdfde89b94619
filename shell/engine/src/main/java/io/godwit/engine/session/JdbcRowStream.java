package io.godwit.engine.session;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.wire.RowStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows by the driver's public means, for where {@link DriverWire} cannot be used: several times the work, and a row must fit in memory. One thread. */
final class JdbcRowStream implements RowStream {
    private final Statement statement;
    private final ResultSet result;
    private final Function<SQLException, GodwitException> translate;
    private final int columns;
    private final byte[] part = new byte[PART + PADDING];
    private int column;
    private byte @Nullable [] value;
    private int taken;
    private int length;
    private boolean closed;

    /** @param statement closed with the rows, and at once where there are none */
    JdbcRowStream(Statement statement, String sql, Function<SQLException, GodwitException> translate)
            throws SQLException {
        this.statement = statement;
        this.translate = translate;
        try {
            statement.setFetchSize(Integer.MIN_VALUE); // Connector/J's sign for "stream, do not collect"
            this.result = statement.executeQuery(sql);
            this.columns = result.getMetaData().getColumnCount();
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public boolean nextRow() {
        column = 0;
        value = null;
        try {
            return result.next();
        } catch (SQLException e) {
            throw translate.apply(e);
        }
    }

    @Override
    public boolean nextValue() {
        taken = 0;
        column++;
        try {
            value = result.getBytes(column);
            return value != null;
        } catch (SQLException e) {
            throw translate.apply(e);
        }
    }

    @Override
    public boolean nextPart() {
        if (value == null || taken == value.length) {
            return false;
        }
        length = Math.min(PART, value.length - taken);
        System.arraycopy(value, taken, part, 0, length);
        taken += length;
        return true;
    }

    @Override
    public byte[] buffer() {
        return part;
    }

    @Override
    public int from() {
        return 0;
    }

    @Override
    public int to() {
        return length;
    }

    @Override
    public boolean isEnded() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        value = null;
        try (statement) {
            result.close();
        } catch (SQLException e) {
            // The rows were not wanted any more; a lost connection shows with the next statement.
        }
    }
}
