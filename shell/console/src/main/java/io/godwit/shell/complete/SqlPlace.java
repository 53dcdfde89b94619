package io.godwit.shell.complete;

import io.godwit.shell.syntax.Lexeme;
import io.godwit.shell.syntax.Lexer;
import io.godwit.shell.syntax.SqlWords;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where in a statement the cursor stands. Immutable.
 *
 * @param start where the word at the cursor begins
 * @param typed what is typed of it, without a backtick
 * @param quoted whether it begins with a backtick
 * @param qualifiers the names before it, each followed by a dot
 * @param previous the word before it in upper case; empty at the beginning
 * @param tables those the statement names
 */
record SqlPlace(Wanted wanted, int start, String typed, boolean quoted, List<String> qualifiers, String previous,
        List<TableUse> tables) {
    /** What belongs here. */
    enum Wanted {
        /** Nothing can be offered, as inside of a quoted text. */
        NOTHING, VERB, SCHEMA, TABLE, AFTER_TABLE, PROCEDURE, FUNCTION, EXPRESSION
    }

    /** A table in a statement, and what it is called there. Immutable. */
    record TableUse(Optional<String> schema, String table, String alias) {
    }

    private static final Set<String> BEFORE_TABLES = Set.of("FROM", "JOIN", "INTO", "UPDATE", "TABLE", "TABLES",
            "DESCRIBE", "DESC", "EXPLAIN", "TRUNCATE", "VIEW", "REFERENCES");
    private static final Set<String> BEFORE_SCHEMAS = Set.of("USE", "DATABASE", "SCHEMA");
    private static final Set<String> BEFORE_EXPRESSIONS = Set.of("SELECT", "WHERE", "ON", "HAVING", "BY", "SET", "AND",
            "OR", "WHEN", "THEN", "ELSE", "CASE", "NOT", "DISTINCT", "USING", "VALUES", "LIKE", "IN", "BETWEEN", "XOR");
    private static final Set<String> NO_ALIAS = Set.of("USE", "FORCE", "IGNORE", "PARTITION");

    static SqlPlace at(String text, int cursor) {
        List<Lexeme> all = statementAt(text, cursor);
        List<Lexeme> before = all.stream().filter(l -> l.end() <= cursor && !l.holds(cursor)).toList();
        Lexeme word = all.stream().filter(l -> l.start() < cursor && l.end() >= cursor).findFirst().orElse(null);
        if (word != null && !word.isName() && (word.holds(cursor) || word.kind() == Lexeme.Kind.NUMBER)) {
            return new SqlPlace(Wanted.NOTHING, cursor, "", false, List.of(), "", List.of());
        }
        boolean inWord = word != null && word.isName() && (word.kind() == Lexeme.Kind.WORD || word.holds(cursor));
        int start = word != null && inWord ? word.start() : cursor;
        boolean quoted = word != null && inWord && word.kind() == Lexeme.Kind.QUOTED_NAME;
        List<Lexeme> left = new ArrayList<>(before.stream().filter(l -> l.start() < start).toList());
        List<String> qualifiers = takeQualifiers(text, left, start);
        String previous = left.isEmpty() ? "" : left.getLast().in(text).toUpperCase(Locale.ROOT);
        return new SqlPlace(wanted(text, left), start, text.substring(start + (quoted ? 1 : 0), cursor), quoted,
                qualifiers, previous, tables(text, all));
    }

    private static List<Lexeme> statementAt(String text, int cursor) {
        List<Lexeme> current = new ArrayList<>();
        for (Lexeme l : Lexer.SQL.cut(text)) {
            if (l.isSymbol(text, ';')) {
                if (l.start() >= cursor) {
                    break;
                }
                current.clear();
            } else if (l.kind() != Lexeme.Kind.COMMENT || l.holds(cursor)) {
                current.add(l);
            }
        }
        return current;
    }

    /** Takes {@code schema.} and {@code table.} from the end of what stands before the word. */
    private static List<String> takeQualifiers(String text, List<Lexeme> left, int start) {
        Deque<String> names = new ArrayDeque<>();
        int end = start;
        while (left.size() >= 2 && left.getLast().isSymbol(text, '.') && left.getLast().end() == end
                && left.get(left.size() - 2).isName()) {
            left.removeLast();
            Lexeme name = left.removeLast();
            names.addFirst(name.in(text));
            end = name.start();
        }
        return List.copyOf(names);
    }

    private static Wanted wanted(String text, List<Lexeme> left) {
        Deque<Wanted> outer = new ArrayDeque<>();
        Wanted now = Wanted.VERB;
        for (Lexeme l : left) {
            if (l.isSymbol(text, '(')) {
                outer.push(now);
                now = now == Wanted.TABLE ? Wanted.VERB : Wanted.EXPRESSION;
            } else if (l.isSymbol(text, ')')) {
                Wanted before = outer.isEmpty() ? Wanted.EXPRESSION : outer.pop();
                now = before == Wanted.TABLE ? Wanted.AFTER_TABLE : before;
            } else if (l.isSymbol(text, ',')) {
                now = now == Wanted.AFTER_TABLE ? Wanted.TABLE : now;
            } else if (l.isName()) {
                now = afterName(l.kind() == Lexeme.Kind.WORD ? l.in(text).toUpperCase(Locale.ROOT) : "", now);
            } else if (now == Wanted.VERB) {
                now = Wanted.EXPRESSION;
            }
        }
        return now;
    }

    private static Wanted afterName(String word, Wanted now) {
        if (BEFORE_SCHEMAS.contains(word)) {
            return Wanted.SCHEMA;
        }
        if (BEFORE_TABLES.contains(word)) {
            return Wanted.TABLE;
        }
        if (word.equals("CALL") || word.equals("PROCEDURE")) {
            return Wanted.PROCEDURE;
        }
        if (word.equals("FUNCTION")) {
            return Wanted.FUNCTION;
        }
        if (BEFORE_EXPRESSIONS.contains(word)) {
            return Wanted.EXPRESSION;
        }
        return switch (now) {
            case TABLE -> Set.of("IF", "EXISTS", "NOT", "ONLY").contains(word) ? now : Wanted.AFTER_TABLE;
            case SCHEMA, PROCEDURE, FUNCTION ->
                Set.of("IF", "EXISTS").contains(word) ? now : Wanted.EXPRESSION;
            case VERB -> Wanted.EXPRESSION;
            default -> now;
        };
    }

    private static List<TableUse> tables(String text, List<Lexeme> all) {
        List<TableUse> out = new ArrayList<>();
        boolean expected = false;
        for (int i = 0; i < all.size(); i++) {
            Lexeme l = all.get(i);
            String word = l.kind() == Lexeme.Kind.WORD ? l.in(text).toUpperCase(Locale.ROOT) : "";
            if (BEFORE_TABLES.contains(word)) {
                expected = true;
            } else if (expected && l.isName()) {
                i = take(text, all, i, out);
                expected = i + 1 < all.size() && all.get(i + 1).isSymbol(text, ',');
            } else if (!l.isSymbol(text, ',')) {
                expected = false;
            }
        }
        return out;
    }

    /** Takes {@code [schema.]table [[AS] alias]}. @return the last piece of it */
    private static int take(String text, List<Lexeme> all, int from, List<TableUse> out) {
        int i = from;
        Optional<String> schema = Optional.empty();
        if (i + 1 < all.size() && all.get(i + 1).isSymbol(text, '.')) {
            if (i + 2 >= all.size() || !all.get(i + 2).isName()) {
                return i + 1; // a schema whose table is not typed yet
            }
            schema = Optional.of(all.get(i).in(text));
            i += 2;
        }
        String table = all.get(i).in(text);
        int next = i + 1 < all.size() && all.get(i + 1).isWord(text, "AS") ? i + 2 : i + 1;
        String alias = table;
        if (next < all.size() && all.get(next).isName()) {
            String word = all.get(next).in(text);
            if (all.get(next).kind() == Lexeme.Kind.QUOTED_NAME
                    || (!SqlWords.isKeyword(word) && !NO_ALIAS.contains(word.toUpperCase(Locale.ROOT)))) {
                alias = word;
                i = next;
            }
        }
        out.add(new TableUse(schema, table, alias));
        return i;
    }
}
