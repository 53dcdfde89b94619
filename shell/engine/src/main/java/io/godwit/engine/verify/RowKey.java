package io.godwit.engine.verify;

import io.godwit.api.session.SqlRow;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of one row's key columns. Equal only byte by byte. Immutable as long as nobody writes to the arrays. */
final class RowKey {
    private final byte[][] parts;
    private final int hash;

    private RowKey(byte[][] parts) {
        this.parts = parts;
        this.hash = Arrays.deepHashCode(parts);
    }

    /** @param first the column of the row where the key begins */
    static RowKey read(SqlRow row, int first, int columns) {
        byte[][] parts = new byte[columns][];
        for (int i = 0; i < columns; i++) {
            byte[] part = row.bytes(first + i);
            if (part == null) {
                throw new IllegalStateException("a NOT NULL key column is NULL");
            }
            parts[i] = part;
        }
        return new RowKey(parts);
    }

    byte[] part(int column) {
        return parts[column];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RowKey key && hash == key.hash && Arrays.deepEquals(parts, key.parts);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
