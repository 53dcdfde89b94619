package io.godwit.engine.ddl;

import java.util.ArrayList;
import java.util.List;

/** The words of one SQL statement with their places in the text; space and comments are left out. Immutable. */
final class SqlTokens {
    /** Where a word stands: {@code text.substring(start, end)}. */
    record Token(String text, int start, int end) {
        boolean is(String word) {
            return text.equalsIgnoreCase(word);
        }

        boolean isQuoted() {
            return !text.isEmpty() && "'\"`".indexOf(text.charAt(0)) >= 0;
        }
    }

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();

    private SqlTokens(String sql, int most) {
        this.sql = sql;
        int i = 0;
        while (i < sql.length() && tokens.size() < most) {
            int end = skip(i);
            if (end > i) {
                i = end;
                continue;
            }
            end = tokenEnd(i);
            tokens.add(new Token(sql.substring(i, end), i, end));
            i = end;
        }
    }

    static List<Token> of(String sql) {
        return of(sql, Integer.MAX_VALUE);
    }

    /** The first words, as many as there are of the wanted number. */
    static List<Token> of(String sql, int most) {
        return List.copyOf(new SqlTokens(sql, most).tokens);
    }

    /** The end of the space or comment that begins at i, or i. The text inside a version comment counts as code. */
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
            int end = i + 3;
            while (end < sql.length() && Character.isDigit(sql.charAt(end))) {
                end++;
            }
            return end;
        }
        if (sql.startsWith("*/", i)) {
            return i + 2;
        }
        if (sql.startsWith("/*", i)) {
            int end = sql.indexOf("*/", i + 2);
            return end < 0 ? sql.length() : end + 2;
        }
        return i;
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
            if (c == '\\' && quote != '`') {
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
