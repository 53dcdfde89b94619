package io.godwit.engine.catalog;

import io.godwit.api.mysql.ServerVersion;
import io.godwit.api.mysql.TableName;
import io.godwit.api.session.SqlRow;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.work.Shared;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads the unique indexes of all tables at once. One thread. */
final class UniqueIndexReader {
    private final SqlSession session;
    private final ServerVersion version;
    private final Shared shared;

    UniqueIndexReader(SqlSession session, ServerVersion version, Shared shared) {
        this.session = session;
        this.version = version;
        this.shared = shared;
    }

    /**
     * @param in SQL that chooses the schemas, such as {@code IN ('a')}
     * @param columns of their tables
     */
    Map<TableName, List<IndexEntry>> read(String in, Map<TableName, List<ColumnEntry>> columns) {
        PerTable<IndexEntry> indexes = new PerTable<>(shared);
        Parts[] current = {new Parts("", "", "")};
        session.each(
                "SELECT TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, COLUMN_NAME, SUB_PART, COLLATION, "
                        + (version.isAtLeast(8, 0, 0) ? "IS_VISIBLE" : "'YES'")
                        + " FROM information_schema.STATISTICS WHERE NON_UNIQUE = 0 AND TABLE_SCHEMA" + in
                        + PerTable.ORDER + ", INDEX_NAME, SEQ_IN_INDEX",
                row -> {
                    if (!current[0].isOf(row)) {
                        current[0].addTo(indexes);
                        current[0] = new Parts(row.text(0), row.text(1), row.text(2));
                    }
                    current[0].add(row, columns.getOrDefault(new TableName(row.text(0), row.text(1)), List.of()));
                });
        current[0].addTo(indexes);
        return indexes.finish();
    }

    private final class Parts {
        private final String schema;
        private final String table;
        private final String name;
        private final List<ColumnEntry> columns = new ArrayList<>();
        private final Set<String> descending = new HashSet<>();
        private boolean plain = true;
        private boolean visible = true;
        private boolean whole = true;

        Parts(String schema, String table, String name) {
            this.schema = schema;
            this.table = table;
            this.name = name;
        }

        boolean isOf(SqlRow row) {
            return name.equals(row.text(2)) && table.equals(row.text(1)) && schema.equals(row.text(0));
        }

        void add(SqlRow row, List<ColumnEntry> ofTable) {
            visible &= row.text(6).equals("YES");
            // A part without a column name is an expression, one with SUB_PART a prefix: neither orders whole rows.
            whole &= row.isNull(4);
            if (row.isNull(3) || (!whole && !row.text(2).equals(IndexEntry.PRIMARY))) {
                plain = false;
                return;
            }
            String column = row.text(3);
            if (Objects.equals(row.findText(5), "D")) {
                descending.add(column);
            }
            ofTable.stream().filter(c -> c.name().equals(column)).findFirst()
                    .ifPresentOrElse(columns::add, () -> plain = false);
        }

        void addTo(PerTable<IndexEntry> indexes) {
            if (plain && !columns.isEmpty()) {
                indexes.add(schema, table, new IndexEntry(shared.one(name), shared.list(columns),
                        Set.copyOf(descending), visible, whole));
            }
        }
    }
}
