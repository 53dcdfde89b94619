package io.godwit.shell.safety;

import io.godwit.shell.syntax.Lexeme;
import io.godwit.shell.syntax.Lexer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a statement destroys, told from its text alone: what a procedure does is not seen, nor what a variable holds. */
public enum Danger {
    DELETE_ALL("DELETE without WHERE removes every row"), UPDATE_ALL("UPDATE without WHERE changes every row"),
    DELETE_SOME("DELETE without WHERE removes rows whatever they hold"),
    UPDATE_SOME("UPDATE without WHERE changes rows whatever they hold"),
    DROP("DROP removes objects for good"), TRUNCATE("TRUNCATE removes every row, and no ROLLBACK brings them back"),
    RESET("RESET and PURGE remove binary logs or the GTID set, which replicas may need");

    private static final Set<String> NOT_DESTROYED = Set.of("TEMPORARY", "PREPARE");
    private static final Set<String> AFTER_WITH = Set.of("SELECT", "TABLE", "VALUES", "UPDATE", "DELETE", "INSERT",
            "REPLACE");
    private static final Set<String> CUT_OFF = Set.of("DROP", "TRUNCATE", "DISCARD");

    private final String sentence;

    Danger(String sentence) {
        this.sentence = sentence;
    }

    /** Without a full stop. */
    public String sentence() {
        return sentence;
    }

    public static Optional<Danger> of(String sql) {
        List<String> words = outerWords(sql);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String verb = words.getFirst().equals("WITH")
                ? words.stream().filter(AFTER_WITH::contains).findFirst().orElse("")
                : words.getFirst();
        String next = words.size() > 1 ? words.get(1) : "";
        return Optional.ofNullable(switch (verb) {
            case "DELETE" -> words.contains("WHERE") ? null : words.contains("LIMIT") ? DELETE_SOME : DELETE_ALL;
            case "UPDATE" -> words.contains("WHERE") ? null : words.contains("LIMIT") ? UPDATE_SOME : UPDATE_ALL;
            case "DROP" -> NOT_DESTROYED.contains(next) ? null : DROP;
            case "TRUNCATE" -> TRUNCATE;
            case "RESET" -> next.equals("PERSIST") ? null : RESET;
            case "PURGE" -> RESET;
            case "PREPARE" -> prepared(sql).flatMap(Danger::of).orElse(null);
            case "ALTER" -> next.equals("TABLE")
                    ? words.stream().filter(CUT_OFF::contains).findFirst()
                            .map(w -> w.equals("TRUNCATE") ? TRUNCATE : DROP).orElse(null)
                    : null;
            default -> null;
        });
    }

    /** The text of a statement that is given as a literal. */
    private static Optional<String> prepared(String sql) {
        return Lexer.SQL.cut(sql).stream().filter(l -> l.kind() == Lexeme.Kind.STRING && l.closed()).findFirst()
                .map(l -> sql.substring(l.start() + 1, l.end() - 1).replaceAll("(?s)\\\\(.)", "$1")
                        .replace("''", "'"));
    }

    /** Words in upper case that stand in no parentheses: a WHERE inside of a subquery says nothing of the statement. */
    private static List<String> outerWords(String sql) {
        int[] depth = {0};
        return Lexer.SQL.cut(sql).stream().filter(l -> {
            depth[0] += l.isSymbol(sql, '(') ? 1 : l.isSymbol(sql, ')') ? -1 : 0;
            return depth[0] == 0 && l.kind() == Lexeme.Kind.WORD;
        }).map(l -> l.in(sql).toUpperCase(Locale.ROOT)).toList();
    }
}
