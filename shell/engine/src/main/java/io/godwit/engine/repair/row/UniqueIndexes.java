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
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A server's unique indexes: which rows would keep another from being inserted. One thread. */
public final class UniqueIndexes {
    /** Values of these types are equal only if their bytes are. */
    private static final Set<String> EXACT = Set.of("tinyint", "smallint", "mediumint", "int", "bigint", "decimal",
            "date", "datetime", "timestamp", "time");

    private final MySqlSession session;
    private final Map<TableName, List<UniqueIndex>> known = new TreeMap<>();

    public UniqueIndexes(MySqlSession session) {
        this.session = session;
    }

    public List<UniqueIndex> of(TableName table) {
        return known.computeIfAbsent(table, this::read);
    }

    private List<UniqueIndex> read(TableName table) {
        Map<String, List<UniqueIndex.Part>> indexes = new LinkedHashMap<>();
        session.each("SELECT INDEX_NAME, COLUMN_NAME, IFNULL(SUB_PART, 0) FROM information_schema.STATISTICS"
                + " WHERE NON_UNIQUE = 0 AND TABLE_SCHEMA = ? AND TABLE_NAME = ? ORDER BY INDEX_NAME, SEQ_IN_INDEX",
                row -> {
                    @Nullable
                    String column = row.findText(1);
                    indexes.computeIfAbsent(row.text(0), i -> new ArrayList<>())
                            .add(new UniqueIndex.Part(column == null ? "" : column, (int) row.number(2)));
                }, table.schema(), table.name());
        List<UniqueIndex> all = new ArrayList<>();
        indexes.forEach((name, parts) -> all.add(new UniqueIndex(name, parts)));
        return all;
    }

    /** Those by which another row than the one with the same key may be equal. Indexes over expressions are left out. */
    List<UniqueIndex> besidesKey(TableShape table) {
        return of(table.name()).stream().filter(i -> !i.hasExpression())
                .filter(i -> !i.isOver(table.key()) || table.key().stream()
                        .anyMatch(c -> !EXACT.contains(table.columns().get(table.indexOf(c)).dataType())))
                .toList();
    }

    /** @return nothing if a part is NULL, which is equal to nothing */
    static Optional<String> equal(TableShape table, UniqueIndex index, RowImage row) {
        if (index.parts().stream().anyMatch(p -> row.value(table.indexOf(p.column())) == null)) {
            return Optional.empty();
        }
        return Optional.of(index.parts().stream().map(p -> {
            TableColumn column = table.columns().get(table.indexOf(p.column()));
            byte[] value = row.value(table.indexOf(p.column()));
            String equal = RowKey.equal(column, value);
            return p.prefix() == 0 || value == null
                    ? equal
                    : "LEFT(" + equal.replaceFirst(" = ", ", " + p.prefix() + ") = LEFT(") + ", " + p.prefix() + ")";
        }).collect(Collectors.joining(" AND ", "(", ")")));
    }
}
