package io.godwit.engine.catalog;

import java.util.List;

/** A unique index whose parts are all plain columns. Immutable. */
public record IndexEntry(String name, List<ColumnEntry> columns) {
    public boolean isPrimary() {
        return name.equals("PRIMARY");
    }

    public boolean hasNullableColumn() {
        return columns.stream().anyMatch(ColumnEntry::nullable);
    }

    public List<String> columnNames() {
        return columns.stream().map(ColumnEntry::name).toList();
    }
}
