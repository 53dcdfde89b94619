package io.godwit.engine.catalog;

import io.godwit.api.mysql.TableName;
import io.godwit.engine.work.Shared;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists of what belongs to each table, from rows in {@link #ORDER}; equal lists are one. One thread. */
final class PerTable<T> {
    /** By bytes: with the server's own collation, rows of tables whose names differ by case only would be mixed. */
    static final String ORDER = " ORDER BY CAST(TABLE_SCHEMA AS BINARY), CAST(TABLE_NAME AS BINARY)";

    private final Shared shared;
    private final Map<TableName, List<T>> lists = new LinkedHashMap<>();
    private final List<T> current = new ArrayList<>();
    private @Nullable TableName table;

    PerTable(Shared shared) {
        this.shared = shared;
    }

    void add(String schema, String name, T value) {
        if (table == null || !table.name().equals(name) || !table.schema().equals(schema)) {
            endTable();
            table = new TableName(shared.one(schema), shared.one(name));
        }
        current.add(value);
    }

    private void endTable() {
        if (table != null && lists.put(table, shared.list(current)) != null) {
            throw new IllegalStateException("rows of " + table + " are not side by side");
        }
        current.clear();
    }

    /** To be called once, after the last. */
    Map<TableName, List<T>> finish() {
        endTable();
        return lists;
    }
}
