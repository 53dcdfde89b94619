package io.godwit.engine.repair.verdict;

import io.godwit.api.mysql.Gtid;
import io.godwit.engine.binlog.image.RowImage;
import io.godwit.engine.binlog.image.TableColumn;
import io.godwit.engine.binlog.image.TableShape;
import io.godwit.engine.repair.gap.TransactionIndex;
import io.godwit.engine.repair.row.ColumnText;
import io.godwit.engine.repair.row.RowKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction did to one row, beside the row on the target. Values are as SQL writes them, long ones cut. Immutable.
 *
 * @param table quoted, with its schema
 * @param key {@code `id`=3}; empty for a table without key
 * @param before as the transaction found the row, in the order of the columns; nothing where it made it
 * @param after as it left the row; nothing where it took it away
 * @param present on the target; nothing where there is none, or where it was not looked for
 * @param explainedBy a later transaction whose work the target's row shows
 */
public record RowView(String table, String key, List<String> columns, Optional<List<String>> before,
        Optional<List<String>> after, Optional<List<String>> present, State state, Optional<Gtid> explainedBy) {
    /** How the target's row relates to the transaction. */
    public enum State {
        /** It is as the transaction, or a later one, left it. */
        THERE,
        /** It is as it was before. */
        LACKING,
        /** Both look the same. */
        UNCLEAR,
        /** The source never had it so. */
        UNEXPLAINED,
        /** It cannot be found, or need not be. */
        NOT_COMPARED
    }

    public RowView {
        columns = List.copyOf(columns);
        before = before.map(List::copyOf);
        after = after.map(List::copyOf);
        present = present.map(List::copyOf);
    }

    public static RowView of(RowState row, TransactionIndex index) {
        TableShape table = row.key().table();
        State state = switch (row.standing().kind()) {
            case AFTER -> State.THERE;
            case BEFORE -> State.LACKING;
            case EITHER -> State.UNCLEAR;
            case UNEXPLAINED -> State.UNEXPLAINED;
        };
        Optional<Gtid> explainedBy = row.standing().explainedBy().isPresent()
                ? Optional.of(index.gtid(row.standing().explainedBy().getAsInt()))
                : Optional.empty();
        return new RowView(table.name().quoted(), row.key().show(), names(table), values(table, row.way().before()),
                values(table, row.way().after()), values(table, row.present()), state, explainedBy);
    }

    /** Of a row that was not looked for on the target. */
    public static RowView of(TableShape table, Optional<RowImage> before, Optional<RowImage> after) {
        String key = table.key().isEmpty() ? "" : RowKey.of(table, before.or(() -> after).orElseThrow()).show();
        return new RowView(table.name().quoted(), key, names(table), values(table, before), values(table, after),
                Optional.empty(), State.NOT_COMPARED, Optional.empty());
    }

    private static List<String> names(TableShape table) {
        return table.columns().stream().map(TableColumn::name).toList();
    }

    private static Optional<List<String>> values(TableShape table, Optional<RowImage> image) {
        return image.map(row -> {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < table.columns().size(); i++) {
                values.add(ColumnText.show(table.columns().get(i), row.value(i)));
            }
            return values;
        });
    }

    /** For scripts. */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("table", table);
        out.put("key", key);
        out.put("before", named(before));
        out.put("after", named(after));
        out.put("present", named(present));
        out.put("state", state.name());
        out.put("explainedBy", explainedBy.map(Gtid::toString).orElse(null));
        return out;
    }

    private @Nullable Map<String, String> named(Optional<List<String>> values) {
        if (values.isEmpty()) {
            return null;
        }
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            named.put(columns.get(i), values.get().get(i));
        }
        return named;
    }
}
