package io.godwit.engine.session;

import com.mysql.cj.protocol.ServerSession;
import io.godwit.api.error.GodwitException;
import io.godwit.api.session.SqlColumn;
import io.godwit.api.session.SqlRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows behind which more replies may come. The driver looks for the next reply as soon as it has met the end of these rows: if that one
 * is a failure, these are complete all the same, and the failure is kept for who goes on. One thread.
 */
final class RowsBeforeMore implements SqlRows {
    /** Above the 16 bits that a server sends. The driver's flags have it until it reads the end of the rows, which brings new ones. */
    private static final int NOT_ENDED = 1 << 16;

    private final SqlRows rows;
    private final ServerSession server;
    private @Nullable GodwitException failure;

    RowsBeforeMore(SqlRows rows, ServerSession server) {
        this.rows = rows;
        this.server = server;
        server.setStatusFlags(server.getStatusFlags() | NOT_ENDED);
    }

    /** @throws GodwitException if what comes after these rows is a failure */
    void requireNoFailure() {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public boolean next() {
        if (failure != null) {
            return false;
        }
        try {
            return rows.next();
        } catch (GodwitException e) {
            if ((server.getStatusFlags() & NOT_ENDED) != 0) {
                throw e;
            }
            failure = e;
            return false;
        }
    }

    @Override
    public List<SqlColumn> columns() {
        return rows.columns();
    }

    @Override
    public byte @Nullable [] bytes(int column) {
        return rows.bytes(column);
    }

    @Override
    public @Nullable String findText(int column) {
        return rows.findText(column);
    }

    @Override
    public void close() {
        rows.close();
    }
}
