package io.godwit.shell.output;

import io.godwit.api.session.SqlColumn;
import io.godwit.api.session.SqlRow;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON. Numbers keep every digit. Stateless. */
public final class JsonText {
    private JsonText() {
    }

    /** @param value null, Boolean, Number, byte[], Map, Collection; anything else by its text */
    public static String raw(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out, -1, 0);
        return out.toString();
    }

    /** Over several lines, indented by 4. */
    public static String pretty(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out, 4, 0);
        return out.toString();
    }

    /** A row as an object. Columns with the same label get a number behind it, so that none is lost. */
    static Map<String, @Nullable Object> row(SqlRow row, List<SqlColumn> columns) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            String label = columns.get(i).label();
            String name = label;
            for (int n = 2; fields.containsKey(name); n++) {
                name = label + "_" + n;
            }
            fields.put(name, field(row, i, columns.get(i)));
        }
        return fields;
    }

    private static @Nullable Object field(SqlRow row, int index, SqlColumn column) {
        String text = row.isNull(index) ? null : CellText.of(row, index, column);
        return text != null && column.kind() == SqlColumn.Kind.NUMBER ? new BigDecimal(text) : text;
    }

    private static void write(@Nullable Object value, StringBuilder out, int indent, int depth) {
        switch (value) {
            case null -> out.append("null");
            case Boolean b -> out.append(b);
            case Double d when !Double.isFinite(d) -> out.append("null");
            case Number n -> out.append(n);
            case byte[] bytes -> quote(CellText.hex(bytes), out);
            case Map<?, ?> map -> writeMap(map, out, indent, depth);
            case Collection<?> list -> writeList(list, out, indent, depth);
            default -> quote(value.toString(), out);
        }
    }

    private static void writeMap(Map<?, ?> map, StringBuilder out, int indent, int depth) {
        out.append('{');
        String comma = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(comma);
            newLine(out, indent, depth + 1);
            quote(String.valueOf(entry.getKey()), out);
            out.append(indent < 0 ? ":" : ": ");
            write(entry.getValue(), out, indent, depth + 1);
            comma = ",";
        }
        if (!map.isEmpty()) {
            newLine(out, indent, depth);
        }
        out.append('}');
    }

    private static void writeList(Collection<?> list, StringBuilder out, int indent, int depth) {
        out.append('[');
        String comma = "";
        for (Object item : list) {
            out.append(comma);
            newLine(out, indent, depth + 1);
            write(item, out, indent, depth + 1);
            comma = ",";
        }
        if (!list.isEmpty()) {
            newLine(out, indent, depth);
        }
        out.append(']');
    }

    private static void newLine(StringBuilder out, int indent, int depth) {
        if (indent >= 0) {
            out.append('\n').repeat(' ', indent * depth);
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ' || c == 0x7F) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
