package io.godwit.engine.row;

import io.godwit.api.mysql.Identifier;
import io.godwit.engine.catalog.ColumnEntry;
import io.godwit.engine.wire.RowStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How the values of one column become bytes of a data file. One thread. */
sealed interface ColumnEncoding permits EscapedText, Base64Text, ColumnEncoding.Real {
    /** What to select to get the value. */
    default String expression(ColumnEntry column) {
        return Identifier.quote(column.name());
    }

    /** Writes the value that the row stands on, which is not NULL. */
    void write(RowStream row, RowBuffer out) throws IOException;

    static ColumnEncoding of(ColumnEntry column) {
        if (column.isBinary()) {
            return new Base64Text();
        }
        return column.isFloat() ? new Real(column.scale()) : new EscapedText();
    }

    /** A FLOAT, exact. */
    record Real(int scale) implements ColumnEncoding {
        @Override
        public String expression(ColumnEntry column) {
            return Identifier.quote(column.name()) + "*1E0"; // adding 0 would turn -0 into 0
        }

        @Override
        public void write(RowStream row, RowBuffer out) throws IOException {
            if (row.nextPart() && (scale >= 0 || !ShortFloat.write(row.buffer(), row.from(), row.to(), out))) {
                out.putAscii(FloatText.of(new String(row.buffer(), row.from(), row.to() - row.from(),
                        StandardCharsets.US_ASCII), scale));
            }
        }
    }
}
