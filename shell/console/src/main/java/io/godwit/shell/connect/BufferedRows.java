package io.godwit.shell.connect;

import io.godwit.api.session.SqlColumn;
import io.godwit.api.session.SqlRows;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows in memory. One thread. */
final class BufferedRows implements SqlRows {
    private final List<SqlColumn> columns;
    private final Deque<byte[] @Nullable []> rows = new ArrayDeque<>();
    private byte[] @Nullable [] row = new byte[0][];

    /** Reads all rows that are left; stays on the row that the source stands on. */
    BufferedRows(SqlRows source, boolean onRow) {
        columns = source.columns();
        if (onRow) {
            row = copy(source);
        }
        while (source.next()) {
            rows.add(copy(source));
        }
    }

    private byte[] @Nullable [] copy(SqlRows source) {
        byte[] @Nullable [] copy = new byte[columns.size()][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = source.bytes(i);
        }
        return copy;
    }

    @Override
    public List<SqlColumn> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        if (rows.isEmpty()) {
            return false;
        }
        row = rows.remove();
        return true;
    }

    @Override
    public byte @Nullable [] bytes(int column) {
        return row[column];
    }

    @Override
    public @Nullable String findText(int column) {
        byte[] bytes = row[column];
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        rows.clear();
    }
}
