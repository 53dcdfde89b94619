package io.godwit.shell.connect;

import io.godwit.api.session.SqlColumn;
import io.godwit.api.session.SqlRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A streamed result that leaves the connection when another statement needs it: only then is what is left read into memory. Once
 * closed it has no more rows. One thread.
 */
final class DetachableRows implements SqlRows {
    private SqlRows source;
    private boolean attached = true;
    private boolean onRow;
    private boolean closed;

    DetachableRows(SqlRows source) {
        this.source = source;
    }

    boolean isAttached() {
        return attached;
    }

    void detach() {
        if (attached) {
            attached = false;
            try (SqlRows streamed = source) {
                source = new BufferedRows(streamed, onRow);
            }
        }
    }

    @Override
    public List<SqlColumn> columns() {
        return source.columns();
    }

    @Override
    public boolean next() {
        onRow = !closed && source.next();
        return onRow;
    }

    @Override
    public byte @Nullable [] bytes(int column) {
        return source.bytes(column);
    }

    @Override
    public @Nullable String findText(int column) {
        return source.findText(column);
    }

    @Override
    public void close() {
        attached = false;
        closed = true;
        source.close();
    }
}
