package io.godwit.engine.catalog;

import io.godwit.api.mysql.ServerVersion;
import io.godwit.api.mysql.TableName;
import io.godwit.api.session.SqlRow;
import io.godwit.api.session.SqlSession;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads the unique indexes of all tables at once. One thread. */
final class UniqueIndexReader {
    private final SqlSession session;
    private final ServerVersion version;
    private final UnaryOperator<String> shared;

    /** @param shared gives one copy of equal texts */
    UniqueIndexReader(SqlSession session, ServerVersion version, UnaryOperator<String> shared) {
        this.session = session;
        this.version = version;
        this.shared = shared;
    }

    /**
     * @param in SQL that chooses the schemas, such as {@code IN ('a')}
     * @param columns of their tables
     */
    Map<TableName, List<IndexEntry>> read(String in, Map<TableName, List<ColumnEntry>> columns) {
        Map<TableName, Map<String, Parts>> found = new LinkedHashMap<>();
        session.each(
                "SELECT TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, COLUMN_NAME, SUB_PART, COLLATION, "
                        + (version.isAtLeast(8, 0, 0) ? "IS_VISIBLE" : "'YES'")
                        + " FROM information_schema.STATISTICS WHERE NON_UNIQUE = 0 AND TABLE_SCHEMA" + in
                        + " ORDER BY TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX",
                row -> {
                    TableName table = new TableName(row.text(0), row.text(1));
                    found.computeIfAbsent(table, t -> new LinkedHashMap<>())
                            .computeIfAbsent(row.text(2), i -> new Parts())
                            .add(row, columns.getOrDefault(table, List.of()));
                });
        Map<TableName, List<IndexEntry>> indexes = new LinkedHashMap<>();
        found.forEach((table, byName) -> indexes.put(table, byName.entrySet().stream()
                .filter(e -> e.getValue().plain)
                .map(e -> e.getValue().index(shared.apply(e.getKey())))
                .toList()));
        return indexes;
    }

    private static final class Parts {
        private final List<ColumnEntry> columns = new ArrayList<>();
        private final Set<String> descending = new HashSet<>();
        private boolean plain = true;
        private boolean visible = true;
        private boolean whole = true;

        void add(SqlRow row, List<ColumnEntry> ofTable) {
            visible &= row.text(6).equals("YES");
            // A part without a column name is an expression, one with SUB_PART a prefix: neither orders whole rows.
            whole &= row.isNull(4);
            if (row.isNull(3) || (!whole && !row.text(2).equals(IndexEntry.PRIMARY))) {
                plain = false;
                return;
            }
            String name = row.text(3);
            if (Objects.equals(row.findText(5), "D")) {
                descending.add(name);
            }
            ofTable.stream().filter(c -> c.name().equals(name)).findFirst()
                    .ifPresentOrElse(columns::add, () -> plain = false);
        }

        IndexEntry index(String name) {
            return new IndexEntry(name, List.copyOf(columns), Set.copyOf(descending), visible, whole);
        }
    }
}
