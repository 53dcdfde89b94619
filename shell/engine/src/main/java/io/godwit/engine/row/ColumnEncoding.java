package io.godwit.engine.row;

import io.godwit.api.mysql.Identifier;
import io.godwit.engine.catalog.ColumnEntry;
import io.godwit.engine.wire.RowStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How the values of one column become bytes of a data file. One thread. */
sealed interface ColumnEncoding
        permits EscapedText, DialectText, Base64Text, ColumnEncoding.Real, ColumnEncoding.Enclosed {
    /** What to select to get the value. */
    default String expression(ColumnEntry column) {
        return Identifier.quote(column.name());
    }

    /** Writes the value that the row stands on, which is not NULL. */
    void write(RowStream row, RowBuffer out) throws IOException;

    static ColumnEncoding of(ColumnEntry column, Dialect dialect) {
        boolean all = dialect.encloses() && !dialect.optionallyEnclosed();
        if (column.isBinary()) {
            return all || (dialect.encloses() && dialect.escapes())
                    ? new Enclosed(new Base64Text(), dialect.enclosedBy().charAt(0))
                    : new Base64Text();
        }
        if (column.isFloat()) {
            Real real = new Real(column.scale());
            return all ? new Enclosed(real, dialect.enclosedBy().charAt(0)) : real;
        }
        return dialect.equals(Dialect.DEFAULT) ? new EscapedText() : new DialectText(dialect, !column.isNumber());
    }

    /** What needs no escapes, in quotes. */
    record Enclosed(ColumnEncoding inner, char quote) implements ColumnEncoding {
        @Override
        public String expression(ColumnEntry column) {
            return inner.expression(column);
        }

        @Override
        public void write(RowStream row, RowBuffer out) throws IOException {
            out.put(quote);
            inner.write(row, out);
            out.put(quote);
        }
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
