package io.godwit.shell.output;

import io.godwit.api.session.SqlColumn;
import io.godwit.api.session.SqlRows;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows made of texts; "NULL" is NULL. */
final class FixedRows implements SqlRows {
    private final List<SqlColumn> columns;
    private final List<List<String>> rows;
    private int position = -1;

    FixedRows(List<SqlColumn> columns, List<List<String>> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    static SqlColumn number(String label) {
        return new SqlColumn(label, SqlColumn.Kind.NUMBER);
    }

    static SqlColumn text(String label) {
        return new SqlColumn(label, SqlColumn.Kind.TEXT);
    }

    static SqlColumn binary(String label) {
        return new SqlColumn(label, SqlColumn.Kind.BINARY);
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
    public byte @Nullable [] bytes(int column) {
        String text = findText(column);
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable String findText(int column) {
        String text = rows.get(position).get(column);
        return text.equals("NULL") ? null : text;
    }

    @Override
    public void close() {
    }
}
