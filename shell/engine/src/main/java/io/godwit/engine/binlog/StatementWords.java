package io.godwit.engine.binlog;

import io.godwit.api.ddl.SqlTokens;
import io.godwit.api.ddl.SqlTokens.Token;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.binlog.event.QueryEvent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Goes through the words of a logged statement, and reads names of tables out of them. One thread. */
final class StatementWords {
    /** Longer texts are not taken apart: that would need many times their memory. */
    private static final int LONGEST = 60_000;
    /** What a byte becomes that is no UTF-8. */
    private static final char UNREADABLE = '\uFFFD';

    private final QueryEvent statement;
    private final List<Token> words;
    private int at;

    StatementWords(QueryEvent statement) {
        this.statement = statement;
        String sql = statement.sql();
        this.words = SqlTokens.parse(sql.substring(0, Math.min(LONGEST, sql.length())), statement.quoting()).all();
    }

    /** Why its words cannot be relied upon; empty if they can. */
    String doubt() {
        String sql = statement.sql();
        if (statement.cut() || sql.length() > LONGEST) {
            return "its text is too long to be looked through";
        }
        // A byte that is no UTF-8 may hide a quote or a backslash that is half of a letter.
        boolean unreadable = sql.contains(UNREADABLE + "\\") || sql.contains(UNREADABLE + "`")
                || words.stream().anyMatch(w -> w.text().indexOf(UNREADABLE) >= 0 && !isString(w));
        return unreadable ? "its text is not written in UTF-8" : "";
    }

    /** Whether words stand in it that some servers pass over. */
    boolean hasVersionComment() {
        return statement.sql().contains("/*!");
    }

    boolean hasMore() {
        return at < words.size();
    }

    /** The word that comes next, in upper case; empty at the end. */
    String peek() {
        return upper(at);
    }

    /** The one that comes after {@code ahead} others. */
    String peek(int ahead) {
        return upper(at + ahead);
    }

    private String upper(int index) {
        return index >= 0 && index < words.size() ? words.get(index).text().toUpperCase(Locale.ROOT) : "";
    }

    void skip() {
        at++;
    }

    /** Passes over all words of a set that come next. */
    void skipAny(Set<String> passed) {
        while (passed.contains(peek())) {
            at++;
        }
    }

    /** Passes over a word if it comes next. */
    boolean take(String word) {
        boolean there = peek().equals(word);
        at += there ? 1 : 0;
        return there;
    }

    /** Whether the next word follows the one before it without space. */
    boolean isTight() {
        return at > 0 && hasMore() && words.get(at - 1).end() == words.get(at).start();
    }

    /** Whether one of the words that are still to come stands among these. */
    boolean mentions(Set<String> some) {
        return words.stream().skip(at).anyMatch(w -> some.contains(w.text().toUpperCase(Locale.ROOT)));
    }

    /** Whether the word before the next one is a text in quotes. */
    boolean followsString() {
        return at > 0 && isString(words.get(at - 1));
    }

    private boolean isString(Token word) {
        return word.text().startsWith("'") || (word.text().startsWith("\"") && !statement.quoting().ansiQuotes());
    }

    /** The name that comes next, if one does. */
    Optional<String> name() {
        return isName(at) ? Optional.of(words.get(at++).unquoted()) : Optional.empty();
    }

    /** The name of a table that comes next, if one does. */
    Optional<TableName> table() {
        Optional<String> first = name();
        if (take(".")) {
            return first.flatMap(schema -> name().map(name -> new TableName(schema, name)));
        }
        return first.filter(name -> !statement.schema().isEmpty())
                .map(name -> new TableName(statement.schema(), name));
    }

    /**
     * The names that come next, with the separators between them.
     *
     * @return nothing if one of them cannot be read
     */
    Optional<Set<TableName>> tables(Set<String> separators) {
        Set<TableName> tables = new TreeSet<>();
        do {
            Optional<TableName> table = table();
            if (table.isEmpty()) {
                return Optional.empty();
            }
            tables.add(table.get());
        } while (separators.contains(peek()) && at++ >= 0);
        return Optional.of(tables);
    }

    private boolean isName(int index) {
        if (index >= words.size() || isString(words.get(index))) {
            return false;
        }
        Token word = words.get(index);
        return word.isQuoted() || word.text().chars().allMatch(StatementWords::isPartOfName);
    }

    private static boolean isPartOfName(int c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c >= 0x80;
    }
}
