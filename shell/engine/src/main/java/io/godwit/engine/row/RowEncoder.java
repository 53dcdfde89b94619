package io.godwit.engine.row;

import io.godwit.api.session.SqlRow;
import io.godwit.engine.catalog.ColumnEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes rows as lines of tab-separated values in MySQL Shell's default dialect: {@code \N} for NULL, backslash escapes, base64 for
 * binary columns. One thread; memory is one row.
 */
public final class RowEncoder {
    private final List<ColumnEntry> columns;
    private final ColumnEncoding[] encodings;
    private final RowBuffer buffer = new RowBuffer();

    /** @param columns those that are dumped, in order */
    public RowEncoder(List<ColumnEntry> columns) {
        this.columns = List.copyOf(columns);
        this.encodings = columns.stream().map(ColumnEncoding::of).toArray(ColumnEncoding[]::new);
    }

    /** What a SELECT must ask for so that {@link #write} understands its rows. */
    public String selectList() {
        return columns.stream().map(c -> ColumnEncoding.of(c).expression(c)).collect(Collectors.joining(","));
    }

    /** @return bytes written */
    public int write(SqlRow row, OutputStream out) throws IOException {
        for (int i = 0; i < encodings.length; i++) {
            if (i > 0) {
                buffer.put('\t');
            }
            byte[] value = row.bytes(i);
            if (value == null) {
                buffer.put('\\');
                buffer.put('N');
            } else {
                encodings[i].write(value, buffer);
            }
        }
        buffer.put('\n');
        int length = buffer.length();
        buffer.drainTo(out);
        return length;
    }
}
