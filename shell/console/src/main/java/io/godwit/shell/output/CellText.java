package io.godwit.shell.output;

import io.godwit.api.session.SqlColumn;
import io.godwit.api.session.SqlRow;
import java.util.HexFormat;

/** A value as text: NULL by name, binary as hexadecimal digits. Stateless. */
public final class CellText {
    private CellText() {
    }

    static String of(SqlRow row, int index, SqlColumn column) {
        if (column.kind() == SqlColumn.Kind.BINARY) {
            byte[] bytes = row.bytes(index);
            return bytes == null ? "NULL" : hex(bytes);
        }
        String text = row.findText(index);
        return text == null ? "NULL" : text;
    }

    static String hex(byte[] bytes) {
        return "0x" + HexFormat.of().withUpperCase().formatHex(bytes);
    }

    /** On one line, and nothing in it that a terminal obeys. */
    static String onOneLine(String text) {
        return escape(text, false);
    }

    /** Line breaks stay, other control characters do not reach the terminal. */
    public static String onManyLines(String text) {
        return escape(text, true);
    }

    private static String escape(String text, boolean keepLines) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isISOControl(c) || (keepLines && (c == '\n' || c == '\t'))) {
                out.append(c);
            } else {
                out.append(switch (c) {
                    case '\n' -> "\\n";
                    case '\t' -> "\\t";
                    case '\r' -> "\\r";
                    case '\0' -> "\\0";
                    default -> String.format("\\x%02X", (int) c);
                });
            }
        }
        return out.toString();
    }
}
