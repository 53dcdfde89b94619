package io.godwit.engine.catalog;

import java.util.List;

/**
 * A unique index whose parts are all columns. Immutable.
 *
 * @param whole whether no part is only the beginning of a column, as may be in a primary key; only then it orders rows
 */
public record IndexEntry(String name, List<ColumnEntry> columns, boolean whole) {
    static final String PRIMARY = "PRIMARY";

    public boolean isPrimary() {
        return name.equals(PRIMARY);
    }

    public boolean hasNullableColumn() {
        return columns.stream().anyMatch(ColumnEntry::nullable);
    }

    public List<String> columnNames() {
        return columns.stream().map(ColumnEntry::name).toList();
    }
}
