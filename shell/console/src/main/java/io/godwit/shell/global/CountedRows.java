package io.godwit.shell.global;

import io.godwit.api.session.SqlColumn;
import io.godwit.api.session.SqlRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are counted as they are read. One thread. */
final class CountedRows implements SqlRows {
    private final SqlRows rows;
    private long count;

    CountedRows(SqlRows rows) {
        this.rows = rows;
    }

    long count() {
        return count;
    }

    @Override
    public List<SqlColumn> columns() {
        return rows.columns();
    }

    @Override
    public boolean next() {
        boolean next = rows.next();
        count += next ? 1 : 0;
        return next;
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
