package io.godwit.engine.layout;

import com.fasterxml.jackson.jr.ob.JSON;
import com.fasterxml.jackson.jr.ob.JSONObjectException;
import io.godwit.api.error.GodwitException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as plain maps, lists, strings, numbers and booleans. Written exactly as MySQL Shell writes it, so that files can be compared
 * byte by byte: four spaces, no line break at the end. Stateless.
 */
public final class Json {
    private static final String INDENT = "    ";

    private Json() {
    }

    /** @param what names the source in the error, such as a file name */
    @SuppressWarnings("unchecked") // a JSON object has string keys
    public static Map<String, @Nullable Object> parseObject(String what, byte[] utf8) {
        try {
            Object value = JSON.std.anyFrom(utf8);
            if (value instanceof Map<?, ?> map) {
                return (Map<String, @Nullable Object>) map;
            }
            throw bad(what, "it is not a JSON object", null);
        } catch (JSONObjectException e) {
            throw bad(what, firstLine(e), e);
        } catch (IOException e) {
            throw bad(what, firstLine(e), e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static GodwitException bad(String what, String why, @Nullable Throwable cause) {
        return new GodwitException(LayoutError.BAD_JSON, "'" + what + "' is damaged: " + why + ".",
                "Make the dump again, or copy it again if it was copied.", cause);
    }

    /** On several lines. */
    public static byte[] pretty(@Nullable Object value) {
        return text(value, "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** {@link #pretty} for what may be large: the text is never held as a whole. */
    public static void writePretty(@Nullable Object value, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        write(value, writer, "\n");
        writer.flush();
    }

    /** On one line, without spaces. */
    public static String compact(@Nullable Object value) {
        return text(value, "");
    }

    private static String text(@Nullable Object value, String lineStart) {
        StringBuilder out = new StringBuilder();
        try {
            write(value, out, lineStart);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory takes everything
        }
        return out.toString();
    }

    /** @param lineStart line break and indentation of the current level; empty = all on one line */
    private static void write(@Nullable Object value, Appendable out, String lineStart) throws IOException {
        switch (value) {
            case null -> out.append("null");
            case String s -> writeString(s, out);
            case Number n -> out.append(n.toString());
            case Boolean b -> out.append(b.toString());
            case Map<?, ?> map -> writeMap(map, out, lineStart);
            case List<?> list -> writeList(list, out, lineStart);
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    private static void writeMap(Map<?, ?> map, Appendable out, String lineStart) throws IOException {
        String inner = lineStart.isEmpty() ? "" : lineStart + INDENT;
        out.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            out.append(inner);
            writeString((String) entry.getKey(), out);
            out.append(lineStart.isEmpty() ? ":" : ": ");
            write(entry.getValue(), out, inner);
            out.append(entries.hasNext() ? "," : lineStart);
        }
        out.append('}');
    }

    private static void writeList(List<?> list, Appendable out, String lineStart) throws IOException {
        String inner = lineStart.isEmpty() ? "" : lineStart + INDENT;
        out.append('[');
        Iterator<?> values = list.iterator();
        while (values.hasNext()) {
            out.append(inner);
            write(values.next(), out, inner);
            out.append(values.hasNext() ? "," : lineStart);
        }
        out.append(']');
    }

    private static void writeString(String s, Appendable out) throws IOException {
        out.append('"');
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
