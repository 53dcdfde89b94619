package io.godwit.engine.row;

import io.godwit.engine.catalog.ColumnEntry;
import io.godwit.engine.wire.RowStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes rows as lines of tab-separated values in MySQL Shell's default dialect: {@code \N} for NULL, backslash escapes, base64 for
 * binary columns. One thread; a row takes no memory.
 */
public final class RowEncoder {
    private final List<ColumnEntry> columns;
    private final ColumnEncoding[] encodings;

    /** @param columns those that are dumped, in order */
    public RowEncoder(List<ColumnEntry> columns) {
        this.columns = List.copyOf(columns);
        this.encodings = columns.stream().map(ColumnEncoding::of).toArray(ColumnEncoding[]::new);
    }

    /** What a SELECT must ask for so that {@link #write} understands its rows. */
    public String selectList() {
        return columns.stream().map(c -> ColumnEncoding.of(c).expression(c)).collect(Collectors.joining(","));
    }

    /** Writes the row that the stream stands on; if that fails, part of it is in the buffer. @return bytes written */
    public long write(RowStream row, RowBuffer out) throws IOException {
        long before = out.count();
        for (int i = 0; i < encodings.length; i++) {
            if (i > 0) {
                out.put('\t');
            }
            if (row.nextValue()) {
                encodings[i].write(row, out);
            } else {
                out.put('\\');
                out.put('N');
            }
        }
        out.put('\n');
        out.endRow();
        return out.count() - before;
    }
}
