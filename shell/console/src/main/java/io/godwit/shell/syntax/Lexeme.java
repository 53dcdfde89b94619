package io.godwit.shell.syntax;

/**
 * A piece of text: {@code text.substring(start, end)}. Immutable.
 *
 * @param closed false for a quoted text or comment that the text ends in
 */
public record Lexeme(Kind kind, int start, int end, boolean closed) {
    /** What a piece is. Space belongs to no piece. */
    public enum Kind {
        WORD, NUMBER, STRING, QUOTED_NAME, COMMENT, SYMBOL
    }

    /** A symbol that is one character, or a word without its quotes. */
    public String in(String text) {
        return kind == Kind.QUOTED_NAME
                ? text.substring(start + 1, closed ? end - 1 : end).replace("``", "`")
                : text.substring(start, end);
    }

    public boolean isWord(String text, String word) {
        return kind == Kind.WORD && end - start == word.length()
                && text.regionMatches(true, start, word, 0, word.length());
    }

    public boolean isSymbol(String text, char symbol) {
        return kind == Kind.SYMBOL && text.charAt(start) == symbol;
    }

    /** Whether it names something. */
    public boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
    }

    /** Whether a cursor at this place writes inside of it. */
    public boolean holds(int cursor) {
        return start < cursor && (cursor < end || (cursor == end && !closed));
    }
}
