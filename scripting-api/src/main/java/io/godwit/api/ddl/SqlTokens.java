package io.godwit.api.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words of one SQL statement with their places in the text; space and comments are left out, the code inside version comments
 * counts. Immutable.
 */
public final class SqlTokens {
    /** Where a word stands: {@code sql.substring(start, end)}. */
    public record Token(String text, int start, int end) {
        /** In any case; a quoted name is no keyword. */
        public boolean is(String word) {
            return text.equalsIgnoreCase(word);
        }

        public boolean isQuoted() {
            return !text.isEmpty() && "'\"`".indexOf(text.charAt(0)) >= 0;
        }

        /** What the quotes hold, a doubled quote as one; the word itself if it is not quoted. Backslashes stay. */
        public String unquoted() {
            String quote = text.substring(0, 1);
            return isQuoted() && text.length() > 1
                    ? text.substring(1, text.length() - 1).replace(quote + quote, quote)
                    : text;
        }
    }

    /** A version comment, from {@code /*!} to what follows its end. */
    public record Hint(int start, int codeStart, int end) {
        private static final int CLOSING = 2;

        /** Where the closing asterisk stands. */
        public int codeEnd() {
            return end - CLOSING;
        }
    }

    private final String sql;
    private final SqlQuoting quoting;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Hint> hints = new ArrayList<>();
    private int hintStart = -1;
    private int hintCode;

    private SqlTokens(String sql, SqlQuoting quoting, int most) {
        this.sql = sql;
        this.quoting = quoting;
        int i = 0;
        while (i < sql.length() && tokens.size() < most) {
            int end = skip(i);
            if (end == i) {
                end = tokenEnd(i);
                tokens.add(new Token(sql.substring(i, end), i, end));
            }
            i = end;
        }
    }

    /** For text that the server wrote in a session of Godwit. */
    public static SqlTokens parse(String sql) {
        return parse(sql, SqlQuoting.DEFAULT);
    }

    public static SqlTokens parse(String sql, SqlQuoting quoting) {
        return new SqlTokens(sql, quoting, Integer.MAX_VALUE);
    }

    /** The words alone. */
    public static List<Token> of(String sql) {
        return parse(sql).all();
    }

    /** The first words, as many as there are of the wanted number. */
    public static List<Token> of(String sql, int most) {
        return new SqlTokens(sql, SqlQuoting.DEFAULT, most).all();
    }

    public List<Token> all() {
        return List.copyOf(tokens);
    }

    /** The version comment around a place in the text. */
    public Optional<Hint> hintAround(int index) {
        return hints.stream().filter(h -> h.codeStart() <= index && index < h.end()).findFirst();
    }

    /** The end of the space, comment or mark of a version comment that begins at i, or i. */
    private int skip(int i) {
        char c = sql.charAt(i);
        if (Character.isWhitespace(c)) {
            return i + 1;
        }
        if (c == '#' || (sql.startsWith("--", i) && (i + 2 >= sql.length() || sql.charAt(i + 2) <= ' '))) {
            int end = sql.indexOf('\n', i);
            return end < 0 ? sql.length() : end + 1;
        }
        if (sql.startsWith("/*!", i)) {
            return openHint(i);
        }
        if (sql.startsWith("*/", i)) {
            return closeHint(i + 2);
        }
        if (sql.startsWith("/*", i)) {
            int end = sql.indexOf("*/", i + 2);
            return end < 0 ? sql.length() : end + 2;
        }
        return i;
    }

    private int openHint(int i) {
        int end = i + 3;
        while (end < sql.length() && Character.isDigit(sql.charAt(end))) {
            end++;
        }
        hintStart = i;
        hintCode = end;
        return end;
    }

    private int closeHint(int end) {
        if (hintStart >= 0) {
            hints.add(new Hint(hintStart, hintCode, end));
            hintStart = -1;
        }
        return end;
    }

    private int tokenEnd(int i) {
        char c = sql.charAt(i);
        if (c == '\'' || c == '"' || c == '`') {
            return quotedEnd(i, c);
        }
        int end = i;
        while (end < sql.length() && isWord(sql.charAt(end))) {
            end++;
        }
        return Math.max(end, i + 1);
    }

    private int quotedEnd(int i, char quote) {
        int end = i + 1;
        while (end < sql.length()) {
            char c = sql.charAt(end);
            if (c == '\\' && quoting.backslashEscapes(quote)) {
                end += 2;
            } else if (c == quote && end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
                end += 2;
            } else if (c == quote) {
                return end + 1;
            } else {
                end++;
            }
        }
        return sql.length();
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c >= 0x80;
    }
}
