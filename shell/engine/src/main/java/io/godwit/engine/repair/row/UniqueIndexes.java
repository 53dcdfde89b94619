package io.godwit.engine.repair.row;

import io.godwit.api.mysql.TableName;
import io.godwit.engine.binlog.image.RowImage;
import io.godwit.engine.binlog.image.TableColumn;
import io.godwit.engine.binlog.image.TableShape;
import io.godwit.engine.session.MySqlSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The target's unique indexes: which rows would keep another from being inserted. One thread. */
public final class UniqueIndexes {
    /** @param prefix characters, or bytes of a binary column, that count; 0 = all */
    private record Part(String column, int prefix) {
    }

    private final MySqlSession session;
    private final Map<TableName, List<List<Part>>> known = new TreeMap<>();

    public UniqueIndexes(MySqlSession session) {
        this.session = session;
    }

    /** One condition for each index by which rows may be equal to this one, the key included. Indexes over expressions are left out. */
    public List<String> equalTo(TableShape table, RowImage row) {
        return known.computeIfAbsent(table.name(), this::read).stream()
                .map(index -> condition(table, index, row)).flatMap(Optional::stream).toList();
    }

    private List<List<Part>> read(TableName table) {
        Map<String, List<Part>> indexes = new LinkedHashMap<>();
        session.each("SELECT INDEX_NAME, COLUMN_NAME, IFNULL(SUB_PART, 0) FROM information_schema.STATISTICS"
                + " WHERE NON_UNIQUE = 0 AND TABLE_SCHEMA = ? AND TABLE_NAME = ? ORDER BY INDEX_NAME, SEQ_IN_INDEX",
                row -> {
                    @Nullable
                    String column = row.findText(1);
                    indexes.computeIfAbsent(row.text(0), i -> new ArrayList<>())
                            .add(new Part(column == null ? "" : column, (int) row.number(2)));
                }, table.schema(), table.name());
        return indexes.values().stream().filter(parts -> parts.stream().noneMatch(p -> p.column().isEmpty())).toList();
    }

    /** @return nothing if a part is NULL, which is equal to nothing */
    private static Optional<String> condition(TableShape table, List<Part> index, RowImage row) {
        if (index.stream().anyMatch(p -> row.value(table.indexOf(p.column())) == null)) {
            return Optional.empty();
        }
        return Optional.of(index.stream().map(p -> {
            TableColumn column = table.columns().get(table.indexOf(p.column()));
            byte[] value = row.value(table.indexOf(p.column()));
            String equal = RowKey.equal(column, value);
            return p.prefix() == 0 || value == null
                    ? equal
                    : "LEFT(" + equal.replaceFirst(" = ", ", " + p.prefix() + ") = LEFT(") + ", " + p.prefix() + ")";
        }).collect(Collectors.joining(" AND ")));
    }
}
