package io.godwit.engine.wire;

/**
 * A forward-only result whose values are parts of a buffer that is used again: {@link #nextRow}, then for each column {@link #nextValue},
 * then {@link #nextPart} until it says no. What is not asked for is skipped. A value takes no memory of its own, whatever its size. One
 * thread. Every method but the three about the part throws {@link io.godwit.api.error.GodwitException} as a session does.
 */
public interface RowStream extends AutoCloseable {
    /** The length in bytes of every part of a value but its last; a multiple of three, as base64 likes it. */
    int PART = 48 * 1024;

    /** So many bytes after {@link #to} may be read, though they mean nothing: whoever reads words need not stop at the last whole one. */
    int PADDING = 8;

    int columns();

    /** @return false after the last row */
    boolean nextRow();

    /** Goes to the next column of the row. @return false for SQL NULL */
    boolean nextValue();

    /** Goes to the next {@link #PART} bytes of the value, or fewer at its end. @return false after the last; at once where it is empty */
    boolean nextPart();

    /** Where the part lies, until the next call; not to be written to. */
    byte[] buffer();

    int from();

    int to();

    /** Whether all was read, or the rest given up, so that the session can be used for the next statement. */
    boolean isEnded();

    /** Reads over what is left, so that the session can be used for the next statement; never fails. */
    @Override
    void close();
}
