package io.godwit.engine.compatibility;

import io.godwit.api.ddl.SqlTokens;
import io.godwit.api.ddl.SqlTokens.Token;
import java.util.List;
import java.util.Set;

/**
 * Where the body of a routine begins, in the text that SHOW CREATE gives: the name, parameters, RETURNS, then characteristics, each on a
 * line of its own. Immutable.
 *
 * @param bodyStart index of the body's first character
 * @param isInvoker whether SQL SECURITY INVOKER is among the characteristics
 */
record RoutineText(int bodyStart, boolean isInvoker) {
    /** First words of the characteristics that the server writes. */
    private static final Set<String> CHARACTERISTICS = Set.of("DETERMINISTIC", "NO", "READS", "MODIFIES", "CONTAINS",
            "SQL", "COMMENT",
            "LANGUAGE", "USING");

    static RoutineText parse(String sql, SqlTokens text) {
        List<Token> tokens = text.all();
        int i = closingParenthesis(tokens, firstParenthesis(tokens)) + 1;
        boolean security = false;
        if (tokens.get(i).is("RETURNS")) {
            i = firstOnNextLine(sql, tokens, i);
        }
        while (startsLine(sql, tokens.get(i))
                && CHARACTERISTICS.contains(tokens.get(i).text().toUpperCase(java.util.Locale.ROOT))) {
            security |= tokens.get(i).is("SQL") && tokens.get(i + 1).is("SECURITY") && tokens.get(i + 2).is("INVOKER");
            i = firstOnNextLine(sql, tokens, i);
        }
        // A comment right before the first word belongs to the body: it begins where the last characteristic's line ends.
        int previousEnd = tokens.get(i - 1).end();
        int lineEnd = sql.indexOf('\n', previousEnd);
        return new RoutineText(lineEnd < 0 ? tokens.get(i).start() : lineEnd + 1, security);
    }

    private static int firstParenthesis(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is("(")) {
                return i;
            }
        }
        throw new IllegalArgumentException("a routine without parameters in parentheses");
    }

    private static int closingParenthesis(List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("a routine whose parameters do not end");
    }

    private static int firstOnNextLine(String sql, List<Token> tokens, int from) {
        int i = from + 1;
        while (i < tokens.size() - 1
                && sql.substring(tokens.get(i - 1).end(), tokens.get(i).start()).indexOf('\n') < 0) {
            i++;
        }
        return i;
    }

    /** The server indents characteristics by four spaces. */
    private static boolean startsLine(String sql, Token token) {
        return sql.startsWith("\n    ", token.start() - 5) && token.start() >= 5;
    }
}
