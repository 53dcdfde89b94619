package io.godwit.engine.load.rows;

import io.godwit.engine.row.Dialect;
import java.nio.charset.StandardCharsets;

/**
 * Finds where rows end in the bytes of a data file, given piece by piece. What a dump writes for control characters inside values
 * never looks like a terminator that begins with one, so the usual dialects need no look at escapes. One thread.
 */
public final class RowScanner {
    private static final int NONE = -1;
    private static final String WRITTEN_AS_LETTERS = "\0\b\n\r\t\u001a";

    private final byte[] terminator;
    private final int escape;
    private final int enclose;
    private int matched;
    private boolean escaped;
    private boolean enclosed;
    private boolean atRowStart = true;

    RowScanner(Dialect dialect) {
        this.terminator = dialect.linesTerminatedBy().getBytes(StandardCharsets.UTF_8);
        boolean escapes = !dialect.escapedBy().isEmpty();
        boolean plain = escapes && !dialect.linesTerminatedBy().isEmpty()
                && WRITTEN_AS_LETTERS.indexOf(dialect.linesTerminatedBy().charAt(0)) >= 0;
        this.escape = escapes && !plain ? dialect.escapedBy().charAt(0) : NONE;
        this.enclose = escapes || dialect.enclosedBy().isEmpty() ? NONE : dialect.enclosedBy().charAt(0);
    }

    /** Whether rows of this dialect can be told apart at all. */
    public static boolean canScan(Dialect dialect) {
        return !dialect.linesTerminatedBy().isEmpty()
                && !dialect.linesTerminatedBy().equals(dialect.fieldsTerminatedBy());
    }

    /** Whether the last byte seen ended a row, or none was seen yet. */
    boolean atRowStart() {
        return atRowStart;
    }

    /** Forgets a row seen in part. */
    public void reset() {
        matched = 0;
        escaped = false;
        enclosed = false;
        atRowStart = true;
    }

    /** @return the index after the first row end in {@code bytes[from, to)}; -1 = none, all bytes were seen */
    public int next(byte[] bytes, int from, int to) {
        if (terminator.length == 1 && escape == NONE && enclose == NONE) {
            return nextByte(bytes, from, to, terminator[0]);
        }
        for (int i = from; i < to; i++) {
            atRowStart = false;
            if (sees(bytes[i])) {
                reset();
                return i + 1;
            }
        }
        return NONE;
    }

    private int nextByte(byte[] bytes, int from, int to, byte end) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == end) {
                atRowStart = true;
                return i + 1;
            }
        }
        atRowStart = atRowStart && from == to;
        return NONE;
    }

    /** @return whether this byte ends a row */
    private boolean sees(byte b) {
        if (escaped) {
            escaped = false;
            return false;
        }
        if (b == escape) {
            escaped = true;
            matched = 0;
            return false;
        }
        if (b == enclose) { // a doubled one closes and opens again
            enclosed = !enclosed;
            matched = 0;
            return false;
        }
        if (enclosed) {
            return false;
        }
        if (b == terminator[matched]) {
            matched++;
        } else {
            matched = b == terminator[0] ? 1 : 0;
        }
        return matched == terminator.length;
    }
}
