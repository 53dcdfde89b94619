package io.godwit.engine.row;

import io.godwit.engine.catalog.ColumnEntry;
import io.godwit.engine.wire.RowStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes rows as lines of a data file in a {@link Dialect}, as MySQL Shell does: base64 for binary columns, in the default dialect
 * {@code \N} for NULL and backslash escapes. One thread; a row takes no memory.
 */
public final class RowEncoder {
    private final List<ColumnEntry> columns;
    private final ColumnEncoding[] encodings;
    private final byte[] fieldEnd;
    private final byte[] lineEnd;
    private final byte[] nullText;

    /** In the default dialect. */
    public RowEncoder(List<ColumnEntry> columns) {
        this(columns, Dialect.DEFAULT);
    }

    /** @param columns those that are dumped, in order */
    public RowEncoder(List<ColumnEntry> columns, Dialect dialect) {
        this.columns = List.copyOf(columns);
        this.encodings = columns.stream().map(c -> ColumnEncoding.of(c, dialect)).toArray(ColumnEncoding[]::new);
        this.fieldEnd = dialect.fieldsTerminatedBy().getBytes(StandardCharsets.US_ASCII);
        this.lineEnd = dialect.linesTerminatedBy().getBytes(StandardCharsets.US_ASCII);
        this.nullText = dialect.nullText().getBytes(StandardCharsets.US_ASCII);
    }

    /** What a SELECT must ask for so that {@link #write} understands its rows. */
    public String selectList() {
        return IntStream.range(0, encodings.length).mapToObj(i -> encodings[i].expression(columns.get(i)))
                .collect(Collectors.joining(","));
    }

    /** Writes the row that the stream stands on; if that fails, part of it is in the buffer. @return bytes written */
    public long write(RowStream row, RowBuffer out) throws IOException {
        long before = out.count();
        for (int i = 0; i < encodings.length; i++) {
            if (i > 0) {
                out.put(fieldEnd);
            }
            if (row.nextValue()) {
                encodings[i].write(row, out);
            } else {
                out.put(nullText);
            }
        }
        out.put(lineEnd);
        out.endRow();
        return out.count() - before;
    }
}
