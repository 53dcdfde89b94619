package io.godwit.engine.verify;

import io.godwit.api.mysql.Identifier;
import io.godwit.api.mysql.TableName;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table that both servers have: the columns they share and, if there is one, a key that walks it in pieces. Immutable.
 *
 * @param columns in the source's order, never empty
 * @param key empty where rows can only be compared as a multiset
 */
record TablePair(TableName name, List<ColumnPair> columns, Optional<TableKey> key, long estimatedRows) {
    TablePair {
        columns = List.copyOf(columns);
    }

    /** @return empty if not one column is shared */
    static Optional<TablePair> of(TableShape source, TableShape target) {
        List<ColumnPair> columns = source.columns().stream()
                .flatMap(s -> target.findColumn(s.name()).stream().map(t -> new ColumnPair(s, t)))
                .toList();
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of(new TablePair(source.name(), columns, findKey(source, target, columns),
                        source.estimatedRows()));
    }

    private static Optional<TableKey> findKey(TableShape source, TableShape target, List<ColumnPair> columns) {
        return source.keys().stream()
                .filter(target::hasKey)
                .map(key -> new TableKey(key.index(), key.columns().stream()
                        .flatMap(name -> columns.stream().filter(c -> c.name().equals(name))).toList()))
                .filter(TableKey::isUsable)
                .findFirst();
    }

    /** An expression for 32 bytes that stand for the whole row; NULL if the row is too large for the server to digest. */
    String digest(Side side) {
        return "UNHEX(SHA2(CONCAT(" + columns.stream().map(c -> c.image(side)).collect(Collectors.joining(",',',"))
                + "),256))";
    }

    String shown(Side side) {
        return each(c -> c.shown(side));
    }

    String images(Side side) {
        return each(c -> c.image(side));
    }

    private String each(Function<ColumnPair, String> sql) {
        return columns.stream().map(sql).collect(Collectors.joining(","));
    }

    /** The table for a FROM clause; by key it is read in the order of that index, whatever the optimizer thinks. */
    String from() {
        return name.quoted()
                + key.map(k -> " FORCE INDEX (" + Identifier.quote(k.index()) + ")").orElse("");
    }
}
