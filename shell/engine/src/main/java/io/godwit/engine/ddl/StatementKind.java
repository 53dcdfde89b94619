package io.godwit.engine.ddl;

import io.godwit.api.ddl.SqlTokens;
import io.godwit.api.ddl.SqlTokens.Token;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a statement may do to a server. Told from its text alone, so a function of the server that a query calls is not looked into;
 * everything that is not known to be a read counts as a write, {@code CALL} and prepared statements with it.
 */
public enum StatementKind {
    READ, WRITE;

    private static final Set<String> READS = Set.of("SHOW", "USE", "HELP", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT",
            "RELEASE", "CHECKSUM", "UNLOCK", "GET");
    private static final Set<String> QUERIES = Set.of("SELECT", "TABLE", "VALUES", "DO");
    private static final Set<String> AFTER_WITH = Set.of("SELECT", "TABLE", "VALUES", "UPDATE", "DELETE", "INSERT",
            "REPLACE");
    /** Parts of SET that reach further than the session, or would let it write or take a transaction's place. */
    private static final Set<String> NOT_IN_SET = Set.of("GLOBAL", "PERSIST", "PERSIST_ONLY", "PASSWORD", "ROLE",
            "RESOURCE", "GTID_NEXT", "TRANSACTION_READ_ONLY", "TX_READ_ONLY", "WRITE");
    /** The verb is looked for here, so that a statement of many megabytes is not taken apart for its first word. */
    private static final int BEGINNING = 32;

    public static StatementKind of(String sql) {
        List<Token> beginning = SqlTokens.of(sql, BEGINNING);
        int verb = 0;
        while (verb < beginning.size() && beginning.get(verb).is("(")) {
            verb++;
        }
        if (beginning.isEmpty()) {
            return READ;
        }
        return verb < beginning.size() && isRead(sql, verb, beginning) ? READ : WRITE;
    }

    private static boolean isRead(String sql, int verb, List<Token> beginning) {
        String word = upper(beginning.get(verb));
        String next = verb + 1 < beginning.size() ? upper(beginning.get(verb + 1)) : "";
        return switch (word) {
            case "WITH" -> isReadAfter(sql, beginning.get(verb).end(), true);
            case "EXPLAIN", "DESC", "DESCRIBE" -> isExplained(sql, beginning.get(verb), next);
            case "SET" ->
                next.equals("ROLE") || SqlTokens.of(sql).stream().noneMatch(t -> NOT_IN_SET.contains(bare(t)));
            case "START" -> next.equals("TRANSACTION") && mentionsNone(beginning, "WRITE");
            case "XA" -> next.equals("RECOVER");
            case "SELECT", "TABLE", "VALUES", "DO" -> isQuery(SqlTokens.of(sql));
            default -> READS.contains(word);
        };
    }

    /** Explaining reads, whatever is explained; with ANALYZE the statement runs. */
    private static boolean isExplained(String sql, Token explain, String next) {
        return !next.equals("ANALYZE") || isReadAfter(sql, explain.end(), false);
    }

    /** The statement's own verb is the first one outside of parentheses. */
    private static boolean isReadAfter(String sql, int from, boolean verbNeeded) {
        List<Token> tokens = SqlTokens.of(sql.substring(from));
        int depth = 0;
        for (Token token : tokens) {
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0 && AFTER_WITH.contains(upper(token))) {
                return QUERIES.contains(upper(token)) && isQuery(tokens);
            }
        }
        return !verbNeeded && isQuery(tokens) && mentionsNone(tokens, "UPDATE", "DELETE", "INSERT", "REPLACE");
    }

    /** Queries that write a file on the server, or lock rows as an UPDATE would. */
    private static boolean isQuery(List<Token> tokens) {
        return followedBy(tokens, "INTO", "OUTFILE").isEmpty() && followedBy(tokens, "INTO", "DUMPFILE").isEmpty()
                && followedBy(tokens, "FOR", "UPDATE").isEmpty();
    }

    private static Optional<Token> followedBy(List<Token> tokens, String word, String next) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).is(word) && tokens.get(i + 1).is(next)) {
                return Optional.of(tokens.get(i));
            }
        }
        return Optional.empty();
    }

    private static boolean mentionsNone(List<Token> tokens, String... words) {
        Set<String> wanted = Set.of(words);
        return tokens.stream().noneMatch(t -> wanted.contains(upper(t)));
    }

    private static String upper(Token token) {
        return token.text().toUpperCase(Locale.ROOT);
    }

    /** The same without backticks, which the server takes around the parts of a variable too. */
    private static String bare(Token token) {
        return upper(token).replace("`", "");
    }
}
