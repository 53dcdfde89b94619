package io.godwit.engine.ddl;

/**
 * One statement of a script. Immutable.
 *
 * @param text without terminator, surrounding blanks and the comments before it; never blank
 * @param terminator what ended it: the delimiter, {@code \G}, {@code \g}, or nothing at the end of the script
 * @param line where it begins, counted from 1
 */
public record Statement(String text, String terminator, int line) {
    /** Whether the result was asked for with one column per line. */
    public boolean vertical() {
        return terminator.equals("\\G");
    }
}
