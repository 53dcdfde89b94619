package io.godwit.engine.repair.row;

import io.godwit.api.mysql.Identifier;
import io.godwit.engine.binlog.image.RowImage;
import io.godwit.engine.binlog.image.TableColumn;
import io.godwit.engine.binlog.image.TableShape;
import io.godwit.engine.session.MySqlSession;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Deletes and inserts whole rows. One thread. */
public final class RowWriter {
    private static final int ROWS = 100;
    private static final long BYTES = 512 * 1024;

    private final MySqlSession session;

    public RowWriter(MySqlSession session) {
        this.session = session;
    }

    public void delete(TableShape table, List<RowKey> keys) {
        for (int from = 0; from < keys.size(); from += ROWS) {
            session.execute("DELETE FROM " + table.name().quoted() + " WHERE "
                    + keys.subList(from, Math.min(keys.size(), from + ROWS)).stream()
                            .map(k -> "(" + k.where() + ")").collect(Collectors.joining(" OR ")));
        }
    }

    /** Cut into parts that one statement can take. */
    public static List<List<RowImage>> parts(List<RowImage> rows) {
        List<List<RowImage>> parts = new ArrayList<>();
        int from = 0;
        while (from < rows.size()) {
            int to = from;
            long bytes = 0;
            while (to < rows.size() && to - from < ROWS && (to == from || bytes + size(rows.get(to)) <= BYTES)) {
                bytes += size(rows.get(to++));
            }
            parts.add(rows.subList(from, to));
            from = to;
        }
        return parts;
    }

    private static long size(RowImage row) {
        return row.values().stream().mapToLong(v -> v == null ? 4 : v.length).sum();
    }

    /** @throws io.godwit.api.error.GodwitException such as 1062, and then none of the rows was inserted */
    public void insert(TableShape table, List<RowImage> rows) {
        List<TableColumn> columns = table.columns().stream().filter(c -> !c.generated()).toList();
        List<Integer> places = columns.stream().map(c -> table.indexOf(c.name())).toList();
        session.execute("INSERT INTO " + table.name().quoted() + " "
                + columns.stream().map(c -> Identifier.quote(c.name())).collect(Collectors.joining(",", "(", ")"))
                + rows.stream().map(row -> places.stream()
                        .map(i -> ColumnText.stored(table.columns().get(i), row.value(i)))
                        .collect(Collectors.joining(",", "(", ")"))).collect(Collectors.joining(",", " VALUES ", "")));
    }
}
