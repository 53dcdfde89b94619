package io.godwit.engine.chunk;

import io.godwit.engine.wire.RowStream;
import org.jspecify.annotations.Nullable;

/** Rows whose values of some columns are kept as their reader goes over them. One thread. */
final class FollowedRows implements RowStream {
    private final RowStream rows;
    private final @Nullable KeyValue[] kept;
    private @Nullable KeyValue value;
    private int column;

    /** @param kept one for each column, null where it is of no interest */
    FollowedRows(RowStream rows, @Nullable KeyValue[] kept) {
        this.rows = rows;
        this.kept = kept;
    }

    @Override
    public int columns() {
        return rows.columns();
    }

    @Override
    public boolean nextRow() {
        column = 0;
        return rows.nextRow();
    }

    @Override
    public boolean nextValue() {
        boolean present = rows.nextValue();
        value = kept[column++];
        if (value != null) {
            value.begin(present);
        }
        return present;
    }

    @Override
    public boolean nextPart() {
        boolean more = rows.nextPart();
        if (more && value != null) {
            value.append(rows.buffer(), rows.from(), rows.to());
        }
        return more;
    }

    @Override
    public byte[] buffer() {
        return rows.buffer();
    }

    @Override
    public int from() {
        return rows.from();
    }

    @Override
    public int to() {
        return rows.to();
    }

    @Override
    public boolean isEnded() {
        return rows.isEnded();
    }

    @Override
    public void close() {
        rows.close();
    }
}
