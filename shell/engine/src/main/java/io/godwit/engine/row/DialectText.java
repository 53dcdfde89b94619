package io.godwit.engine.row;

import io.godwit.engine.wire.RowStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * The server's text in a dialect other than the default: values that would end a field, a line or themselves are marked by the escape
 * character or, where there is none, enclosed with quotes doubled. Immutable.
 */
final class DialectText implements ColumnEncoding {
    private static final String CONTROLS = "\0\b\n\r\t\u001a";
    private static final String LETTERS = "0bnrtZ";
    private static final byte[] NULL = {'N', 'U', 'L', 'L'};

    /** What follows the escape character, or doubles what it follows; 0 = nothing. */
    private final byte[] second = new byte[128];
    private final boolean escapes;
    private final int mark;
    private final int quote;
    private final boolean always;
    private final boolean string;

    /** @param string whether values are enclosed where only strings are */
    DialectText(Dialect dialect, boolean string) {
        this.string = string;
        this.escapes = dialect.escapes();
        this.quote = dialect.encloses() ? dialect.enclosedBy().charAt(0) : -1;
        this.mark = escapes ? dialect.escapedBy().charAt(0) : quote;
        this.always = dialect.encloses() && !dialect.optionallyEnclosed();
        for (int i = 0; escapes && i < CONTROLS.length(); i++) {
            second[CONTROLS.charAt(i)] = (byte) LETTERS.charAt(i);
        }
        for (char c : dialect.special().toCharArray()) {
            if (second[c] == 0) {
                second[c] = (byte) c;
            }
        }
        if (!escapes) {
            second[dialect.fieldsTerminatedBy().charAt(0)] = 1;
        }
    }

    @Override
    public void write(RowStream row, RowBuffer out) throws IOException {
        boolean more = row.nextPart();
        boolean enclosed = always || (escapes ? quote >= 0 && string : more && needsQuotes(row));
        if (enclosed) {
            out.put(quote);
        }
        for (; more; more = row.nextPart()) {
            escape(row.buffer(), row.from(), row.to(), out);
        }
        if (enclosed) {
            out.put(quote);
        }
    }

    /** Without an escape character; of a long value only the beginning is known. */
    private boolean needsQuotes(RowStream row) {
        byte[] bytes = row.buffer();
        int from = row.from();
        int to = row.to();
        if (to - from >= RowStream.PART || Arrays.equals(bytes, from, to, NULL, 0, NULL.length)) {
            return true;
        }
        for (int i = from; i < to; i++) {
            if (bytes[i] >= 0 && second[bytes[i]] != 0) {
                return true;
            }
        }
        return false;
    }

    private void escape(byte[] source, int from, int to, RowBuffer out) throws IOException {
        byte[] target = out.reserve(2 * (to - from));
        int t = out.length();
        for (int s = from; s < to; s++) {
            byte b = source[s];
            byte next = b < 0 ? 0 : second[b];
            if (next == 0 || (!escapes && b != quote)) {
                target[t++] = b;
            } else {
                target[t++] = (byte) mark;
                target[t++] = next;
            }
        }
        out.advance(t);
    }
}
