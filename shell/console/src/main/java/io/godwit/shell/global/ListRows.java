package io.godwit.shell.global;

import io.godwit.api.session.SqlColumn;
import io.godwit.api.session.SqlRows;
import io.godwit.shell.output.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows that a script made, shown like those of a server. One thread. */
final class ListRows implements SqlRows {
    private final List<SqlColumn> columns;
    private final List<List<@Nullable Object>> rows;
    private int position = -1;

    /** @param rows each as long as the headings, or shorter */
    ListRows(List<String> headings, List<List<@Nullable Object>> rows) {
        this.rows = rows;
        this.columns = IntStream.range(0, headings.size()).mapToObj(i -> new SqlColumn(headings.get(i), kind(i)))
                .toList();
    }

    private SqlColumn.Kind kind(int column) {
        boolean numbers = rows.stream().filter(row -> column < row.size()).map(row -> row.get(column))
                .allMatch(value -> value == null || value instanceof Number);
        return numbers && !rows.isEmpty() ? SqlColumn.Kind.NUMBER : SqlColumn.Kind.TEXT;
    }

    @Override
    public List<SqlColumn> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        position++;
        return position < rows.size();
    }

    @Override
    public @Nullable String findText(int column) {
        List<@Nullable Object> row = rows.get(position);
        Object value = column < row.size() ? row.get(column) : null;
        return value instanceof Map || value instanceof Collection || value instanceof byte[]
                ? JsonText.raw(value)
                : value == null ? null : value.toString();
    }

    @Override
    public byte @Nullable [] bytes(int column) {
        String text = findText(column);
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
    }
}
