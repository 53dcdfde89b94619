package io.godwit.engine.row;

import io.godwit.api.session.SqlRow;
import io.godwit.engine.catalog.ColumnEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as lines of tab-separated values in MySQL Shell's default dialect: {@code \N} for NULL, backslash escapes, base64 for
 * binary columns. One thread; adds a fixed amount to the memory that the row itself takes.
 */
public final class RowEncoder {
    private final List<ColumnEntry> columns;
    private final ColumnEncoding[] encodings;
    private final RowBuffer buffer = new RowBuffer();
    private final byte[] piece = new byte[ColumnEncoding.PIECE];

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
    public long write(SqlRow row, OutputStream out) throws IOException {
        buffer.begin(out);
        for (int i = 0; i < encodings.length; i++) {
            if (i > 0) {
                buffer.put('\t');
            }
            if (columns.get(i).isLong()) {
                writeLong(row.stream(i), encodings[i]);
            } else {
                write(row.bytes(i), encodings[i]);
            }
        }
        buffer.put('\n');
        return buffer.end();
    }

    private void write(byte @Nullable [] value, ColumnEncoding encoding) throws IOException {
        if (value == null) {
            writeNull();
        } else if (value.length <= ColumnEncoding.PIECE) {
            encoding.write(value, buffer);
        } else {
            writeLong(new ByteArrayInputStream(value), encoding);
        }
    }

    private void writeLong(@Nullable InputStream value, ColumnEncoding encoding) throws IOException {
        if (value == null) {
            writeNull();
            return;
        }
        try (value) {
            int n = value.readNBytes(piece, 0, piece.length);
            for (; n == piece.length; n = value.readNBytes(piece, 0, piece.length)) {
                encoding.write(piece, buffer);
            }
            encoding.write(Arrays.copyOf(piece, n), buffer);
        }
    }

    private void writeNull() throws IOException {
        buffer.put('\\');
        buffer.put('N');
    }
}
