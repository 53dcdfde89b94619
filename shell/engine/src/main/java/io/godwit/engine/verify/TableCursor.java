package io.godwit.engine.verify;

import io.godwit.api.session.SqlSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cuts a table into ranges of a fixed number of source rows, each found when it is asked for. One thread at a time. */
final class TableCursor {
    private final TablePair table;
    private final int chunkRows;
    private @Nullable RowKey reached;
    private boolean done;

    TableCursor(TablePair table, int chunkRows) {
        this.table = table;
        this.chunkRows = chunkRows;
    }

    TablePair table() {
        return table;
    }

    boolean isDone() {
        return done;
    }

    /** The next range; the last one is open at its end, so that it holds whatever the target has beyond. */
    KeyRange next(SqlSession source) {
        RowKey lower = reached;
        reached = table.key().flatMap(key -> findUpper(key, lower, source)).orElse(null);
        done = reached == null;
        return new KeyRange(lower, reached);
    }

    private Optional<RowKey> findUpper(TableKey key, @Nullable RowKey lower, SqlSession source) {
        return source.first("SELECT " + key.select(Side.SOURCE) + " FROM " + table.from()
                + new KeyRange(lower, null).where(key, Side.SOURCE)
                + " ORDER BY " + key.order(Side.SOURCE) + " LIMIT 1 OFFSET " + (chunkRows - 1),
                row -> RowKey.read(row, 0, key.columns().size()));
    }
}
