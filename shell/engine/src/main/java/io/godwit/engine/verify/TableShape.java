package io.godwit.engine.verify;

import io.godwit.api.mysql.TableName;
import java.util.List;
import java.util.Optional;

/**
 * A base table on one server. Immutable.
 *
 * @param columns all of them, in order, generated and invisible ones too
 * @param keys unique indexes over whole NOT NULL columns, the primary key first
 * @param estimatedRows the server's guess
 */
record TableShape(TableName name, List<ColumnShape> columns, List<Key> keys, long estimatedRows) {
    /** A unique index. */
    record Key(String index, List<String> columns) {
        Key {
            columns = List.copyOf(columns);
        }
    }

    TableShape {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
    }

    Optional<ColumnShape> findColumn(String column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }

    boolean hasKey(Key key) {
        return keys.contains(key);
    }
}
