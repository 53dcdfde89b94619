package io.godwit.engine.verify;

import io.godwit.api.mysql.ServerVersion;
import io.godwit.api.mysql.TableName;
import io.godwit.api.session.SqlRow;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.catalog.ObjectFilter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Reads the chosen tables of one server in three queries. One thread. */
final class ShapeReader {
    private static final String NOT_OURS = " NOT IN (" + ObjectFilter.SYSTEM_SCHEMAS.stream().sorted()
            .map(s -> "'" + s + "'").collect(Collectors.joining(", ")) + ")";

    private static final Comparator<String> PRIMARY_FIRST = Comparator
            .comparing((String index) -> !index.equals("PRIMARY")).thenComparing(index -> index);

    private final SqlSession session;
    private final CompareOptions options;

    ShapeReader(SqlSession session, CompareOptions options) {
        this.session = session;
        this.options = options;
    }

    SortedMap<TableName, TableShape> read() {
        Map<TableName, List<ColumnShape>> columns = columns();
        Map<TableName, List<TableShape.Key>> keys = keys();
        SortedMap<TableName, TableShape> tables = new TreeMap<>();
        each("SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_ROWS FROM information_schema.TABLES"
                + " WHERE TABLE_TYPE = 'BASE TABLE' AND TABLE_SCHEMA" + NOT_OURS,
                (name, row) -> tables.put(name, new TableShape(name, columns.getOrDefault(name, List.of()),
                        keys.getOrDefault(name, List.of()), row.number(2))));
        return tables;
    }

    private Map<TableName, List<ColumnShape>> columns() {
        Map<TableName, List<ColumnShape>> columns = new HashMap<>();
        each("SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, DATA_TYPE, COLUMN_TYPE, IFNULL(CHARACTER_SET_NAME, ''),"
                + " IFNULL(COLLATION_NAME, '') FROM information_schema.COLUMNS WHERE TABLE_SCHEMA" + NOT_OURS
                + " ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION",
                (name, row) -> columns.computeIfAbsent(name, n -> new ArrayList<>())
                        .add(ColumnShape.of(row.text(2), row.text(3), row.text(4), row.text(5), row.text(6))));
        return columns;
    }

    private Map<TableName, List<TableShape.Key>> keys() {
        // An index that the optimizer may not use cannot be forced; 5.7 has no invisible ones.
        boolean invisible = ServerVersion.parse(session.first("SELECT @@version", r -> r.text(0)).orElseThrow())
                .isAtLeast(8, 0, 0);
        Map<TableName, Map<String, List<String>>> parts = new HashMap<>();
        Map<TableName, List<String>> unusable = new HashMap<>();
        each("SELECT TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, COLUMN_NAME, COLUMN_NAME IS NULL OR SUB_PART IS NOT NULL"
                + " OR NULLABLE = 'YES' OR INDEX_TYPE <> 'BTREE'" + (invisible ? " OR IS_VISIBLE = 'NO'" : "")
                + " FROM information_schema.STATISTICS WHERE NON_UNIQUE = 0 AND TABLE_SCHEMA" + NOT_OURS
                + " ORDER BY TABLE_SCHEMA, TABLE_NAME, INDEX_NAME <> 'PRIMARY', INDEX_NAME, SEQ_IN_INDEX",
                (name, row) -> {
                    String index = row.text(2);
                    if (row.number(4) != 0) {
                        unusable.computeIfAbsent(name, n -> new ArrayList<>()).add(index);
                    } else {
                        parts.computeIfAbsent(name, n -> new TreeMap<>(PRIMARY_FIRST))
                                .computeIfAbsent(index, i -> new ArrayList<>()).add(row.text(3));
                    }
                });
        Map<TableName, List<TableShape.Key>> keys = new HashMap<>();
        parts.forEach((name, indexes) -> {
            indexes.keySet().removeAll(unusable.getOrDefault(name, List.of()));
            keys.put(name, indexes.entrySet().stream()
                    .map(e -> new TableShape.Key(e.getKey(), e.getValue())).toList());
        });
        return keys;
    }

    private void each(String sql, BiConsumer<TableName, SqlRow> action) {
        try (var rows = session.query(sql)) {
            while (rows.next()) {
                TableName name = new TableName(rows.text(0), rows.text(1));
                if (options.includes(name)) {
                    action.accept(name, rows);
                }
            }
        }
    }
}
