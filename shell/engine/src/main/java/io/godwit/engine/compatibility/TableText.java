package io.godwit.engine.compatibility;

import io.godwit.api.ddl.SqlTokens;
import io.godwit.api.ddl.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a CREATE TABLE as SHOW CREATE TABLE writes it. Immutable.
 *
 * @param name the word that names it
 * @param items columns, keys and constraints, each with its words
 * @param options the words after the columns: options of the table and its partitions
 */
record TableText(SqlTokens tokens, Token name, List<List<Token>> items, List<Token> options) {
    static TableText parse(SqlTokens tokens) {
        List<Token> all = tokens.all();
        int open = 0;
        while (!all.get(open).is("(")) {
            open++;
        }
        List<List<Token>> items = new ArrayList<>();
        List<Token> item = new ArrayList<>();
        int depth = 1;
        int i = open + 1;
        for (; depth > 0; i++) {
            Token t = all.get(i);
            depth += t.is("(") ? 1 : t.is(")") ? -1 : 0;
            if (depth == 0 || (depth == 1 && t.is(","))) {
                items.add(List.copyOf(item));
                item.clear();
            } else {
                item.add(t);
            }
        }
        return new TableText(tokens, all.get(open - 1), List.copyOf(items), all.subList(i, all.size()));
    }

    List<String> columns() {
        return columnItems().stream().map(item -> item.getFirst().unquoted()).toList();
    }

    private List<List<Token>> columnItems() {
        return items.stream().filter(item -> item.getFirst().isQuoted()).toList();
    }

    boolean hasPrimaryKey() {
        return items.stream().anyMatch(item -> item.getFirst().is("PRIMARY"));
    }

    /** The column that counts by itself. */
    Optional<String> autoIncrement() {
        return columnItems().stream().filter(item -> item.stream().anyMatch(t -> t.is("AUTO_INCREMENT")))
                .map(item -> item.getFirst().unquoted()).findFirst();
    }

    /** First columns of all keys. */
    List<String> keyStarts() {
        return items.stream().filter(item -> !item.getFirst().isQuoted() && !item.getFirst().is("CONSTRAINT"))
                .flatMap(item -> item.stream().dropWhile(t -> !t.is("(")).skip(1).limit(1))
                .map(Token::unquoted).toList();
    }

    boolean isPartitioned() {
        return options.stream().anyMatch(t -> t.is("PARTITION"));
    }

    /** Where clauses stand that begin with these words and have one value, with or without an equals sign. */
    List<Clause> clauses(String... words) {
        List<Clause> found = new ArrayList<>();
        for (int i = 0; i + words.length < options.size(); i++) {
            if (startsWith(i, words)) {
                int value = i + words.length + (options.get(i + words.length).is("=") ? 1 : 0);
                found.add(new Clause(options.get(i), options.get(value), options.subList(value + 1, options.size())));
            }
        }
        return found;
    }

    private boolean startsWith(int from, String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!options.get(from + i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@code ENGINE=InnoDB} and such.
     *
     * @param after the words that follow
     */
    record Clause(Token first, Token value, List<Token> after) {
        int start() {
            return first.start();
        }

        int end() {
            return value.end();
        }
    }
}
