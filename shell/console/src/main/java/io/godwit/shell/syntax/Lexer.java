package io.godwit.shell.syntax;

import io.godwit.shell.syntax.Lexeme.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts text of a language into pieces. Any text can be cut, wrong and unfinished one too. Immutable. */
public enum Lexer {
    /** Text inside a version comment counts as code, as the server runs it. */
    SQL {
        @Override
        int commentEnd(String text, int i) {
            if (text.charAt(i) == '#'
                    || (text.startsWith("--", i) && (i + 2 >= text.length() || text.charAt(i + 2) <= ' '))) {
                return lineEnd(text, i);
            }
            return text.startsWith("/*", i) && !text.startsWith("/*!", i) ? blockEnd(text, i) : i;
        }

        @Override
        Lexeme quoted(String text, int i) {
            char quote = text.charAt(i);
            Kind kind = quote == '`' ? Kind.QUOTED_NAME : Kind.STRING;
            for (int end = i + 1; end < text.length(); end++) {
                char c = text.charAt(end);
                if (c == '\\' && quote != '`') {
                    end++;
                } else if (c == quote) {
                    if (end + 1 >= text.length() || text.charAt(end + 1) != quote) {
                        return new Lexeme(kind, i, end + 1, true);
                    }
                    end++;
                }
            }
            return new Lexeme(kind, i, text.length(), false);
        }
    },
    JS {
        @Override
        int commentEnd(String text, int i) {
            return text.startsWith("//", i) ? lineEnd(text, i) : text.startsWith("/*", i) ? blockEnd(text, i) : i;
        }

        @Override
        Lexeme quoted(String text, int i) {
            char quote = text.charAt(i);
            for (int end = i + 1; end < text.length(); end++) {
                char c = text.charAt(end);
                if (c == '\\') {
                    end++;
                } else if (c == quote || (c == '\n' && quote != '`')) {
                    return new Lexeme(Kind.STRING, i, c == quote ? end + 1 : end, true);
                }
            }
            return new Lexeme(Kind.STRING, i, text.length(), false);
        }
    };

    /** The end of a comment that begins here, or {@code i}. */
    abstract int commentEnd(String text, int i);

    abstract Lexeme quoted(String text, int i);

    public List<Lexeme> cut(String text) {
        List<Lexeme> out = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            if (Character.isWhitespace(text.charAt(i))) {
                i++;
                continue;
            }
            Lexeme next = next(text, i);
            out.add(next);
            i = next.end();
        }
        return out;
    }

    private Lexeme next(String text, int i) {
        int comment = commentEnd(text, i);
        if (comment > i) {
            return new Lexeme(Kind.COMMENT, i, comment, isClosed(text, i, comment));
        }
        char c = text.charAt(i);
        if (c == '\'' || c == '"' || c == '`') {
            return quoted(text, i);
        }
        int end = i;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        if (end > i) {
            return new Lexeme(Character.isDigit(c) ? Kind.NUMBER : Kind.WORD, i, end, true);
        }
        return new Lexeme(Kind.SYMBOL, i, i + 1, true);
    }

    private static boolean isClosed(String text, int start, int end) {
        return text.startsWith("/*", start)
                ? end - start >= 4 && text.startsWith("*/", end - 2)
                : end < text.length();
    }

    static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c >= 0x80;
    }

    private static int lineEnd(String text, int i) {
        int end = text.indexOf('\n', i);
        return end < 0 ? text.length() : end;
    }

    private static int blockEnd(String text, int i) {
        int end = text.indexOf("*/", i + 2);
        return end < 0 ? text.length() : end + 2;
    }
}
