package io.godwit.engine.binlog.image;

import io.godwit.api.mysql.TableName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table as the source defines it. Immutable.
 *
 * @param columns all of them, in order, generated and invisible ones too
 * @param key names of the primary key's columns, else of a unique index over whole NOT NULL columns, else empty
 */
public record TableShape(TableName name, List<TableColumn> columns, List<String> key) {
    public TableShape {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /** What selects a row's canonical values in the order of a {@link RowImage}. */
    public String selectList() {
        return columns.stream().map(TableColumn::selectExpression).collect(Collectors.joining(","));
    }

    /** Where a column stands in a {@link RowImage}, counted from 0. */
    public int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException(name + " has no column '" + column + "'");
    }
}
