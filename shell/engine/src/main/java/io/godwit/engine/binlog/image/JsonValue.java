package io.godwit.engine.binlog.image;

import io.godwit.engine.binlog.event.ByteReader;
import io.godwit.engine.binlog.event.EventStream;

import java.util.Base64;

/**
 * Reads a JSON document as servers store it and writes the text that 8.0 and later make of it. A document of it is read once, by one
 * thread.
 */
final class JsonValue {
    private static final int SMALL_OBJECT = 0;
    private static final int LARGE_OBJECT = 1;
    private static final int SMALL_ARRAY = 2;
    private static final int LARGE_ARRAY = 3;
    private static final int LITERAL = 4;
    private static final int INT16 = 5;
    private static final int UINT16 = 6;
    private static final int INT32 = 7;
    private static final int UINT32 = 8;
    private static final int INT64 = 9;
    private static final int UINT64 = 10;
    private static final int DOUBLE = 11;
    private static final int STRING = 12;
    private static final int OPAQUE = 15;
    /** Servers parse what is above as an unsigned number, and all else as a signed one. */
    private static final long LARGEST_PARSED_AS_SIGNED = 0xFFFF_FFFFL;
    /** Types of columns as documents number those that JSON itself lacks; some differ from a table map's. */
    private static final int OPAQUE_TIMESTAMP = 7;
    private static final int OPAQUE_DATE = 10;
    private static final int OPAQUE_TIME = 11;
    private static final int OPAQUE_DATETIME = 12;
    private static final int OPAQUE_BIT = 16;
    private static final int OPAQUE_DECIMAL = 246;

    private final byte[] document;
    private final StringBuilder text = new StringBuilder();
    private boolean typed;

    private JsonValue(byte[] document) {
        this.document = document;
    }

    /**
     * A document's canonical value.
     *
     * @param type {@code JSON_TYPE} of the whole
     * @param typed whether parts are of a type that the text does not tell
     */
    record Text(String type, String text, boolean typed) {
    }

    /** @param document empty for what the server takes for the JSON null */
    static Text read(byte[] document) {
        if (document.length == 0) {
            return new Text("NULL", "null", false);
        }
        JsonValue value = new JsonValue(document);
        String type = value.write(document[0], 1);
        return new Text(type, value.text.toString(), value.typed);
    }

    private ByteReader at(int offset) {
        return new ByteReader(document, Math.min(offset, document.length), document.length);
    }

    /** @return the name of the type */
    private String write(int type, int offset) {
        switch (type) {
            case SMALL_OBJECT, LARGE_OBJECT -> object(offset, type == LARGE_OBJECT ? 4 : 2);
            case SMALL_ARRAY, LARGE_ARRAY -> array(offset, type == LARGE_ARRAY ? 4 : 2);
            case LITERAL -> text.append(literal(at(offset).u8()));
            case INT16, INT32, INT64 -> signed(at(offset).signed(size(type)));
            case UINT16, UINT32, UINT64 -> unsigned(at(offset).number(size(type)));
            case DOUBLE -> real(Double.longBitsToDouble(at(offset).number(8)));
            case STRING -> string(offset);
            case OPAQUE -> {
                return opaque(offset);
            }
            default -> throw EventStream.damaged("a JSON document has a value of type " + type, null);
        }
        return name(type, offset);
    }

    private String name(int type, int offset) {
        return switch (type) {
            case SMALL_OBJECT, LARGE_OBJECT -> "OBJECT";
            case SMALL_ARRAY, LARGE_ARRAY -> "ARRAY";
            case LITERAL -> at(offset).u8() == 0 ? "NULL" : "BOOLEAN";
            case INT16, INT32, INT64 -> "INTEGER";
            case UINT16, UINT32, UINT64 -> "UNSIGNED INTEGER";
            case DOUBLE -> "DOUBLE";
            default -> "STRING";
        };
    }

    private static int size(int type) {
        return switch (type) {
            case INT16, UINT16 -> 2;
            case INT32, UINT32 -> 4;
            default -> 8;
        };
    }

    private static String literal(int code) {
        return switch (code) {
            case 0 -> "null";
            case 1 -> "true";
            case 2 -> "false";
            default -> throw EventStream.damaged("a JSON document has the literal " + code, null);
        };
    }

    private void signed(long value) {
        typed |= value > LARGEST_PARSED_AS_SIGNED;
        text.append(value);
    }

    private void unsigned(long value) {
        typed |= value >= 0 && value <= LARGEST_PARSED_AS_SIGNED;
        text.append(Long.toUnsignedString(value));
    }

    private void real(double value) {
        String digits = DoubleText.of(value);
        text.append(digits);
        if (digits.indexOf('.') < 0 && digits.indexOf('e') < 0) {
            text.append(".0");
        }
    }

    /** @param width of counts and offsets, which count from the value's beginning */
    private void object(int start, int width) {
        ByteReader header = at(start);
        int count = (int) header.number(width);
        header.skip(width); // the size
        ByteReader keys = header.slice((long) count * (width + 2));
        text.append('{');
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ", ");
            int key = start + (int) keys.number(width);
            quote(at(key).text(keys.u16()));
            text.append(": ");
            entry(header, start, width);
        }
        text.append('}');
    }

    private void array(int start, int width) {
        ByteReader header = at(start);
        int count = (int) header.number(width);
        header.skip(width);
        text.append('[');
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ", ");
            entry(header, start, width);
        }
        text.append(']');
    }

    /** A type, then the value itself if it is short enough, else where it is. */
    private void entry(ByteReader header, int start, int width) {
        int type = header.u8();
        boolean inside = type == LITERAL || type == INT16 || type == UINT16
                || (width == 4 && (type == INT32 || type == UINT32));
        int here = header.position();
        int offset = (int) header.number(width);
        write(type, inside ? here : start + offset);
    }

    private void string(int offset) {
        ByteReader reader = at(offset);
        quote(reader.text(length(reader)));
    }

    /** Seven bits a byte, the lowest first, as long as the highest bit is set. */
    private static long length(ByteReader reader) {
        long length = 0;
        int shift = 0;
        int b;
        do {
            b = reader.u8();
            length |= (long) (b & 0x7F) << shift;
            shift += 7;
        } while ((b & 0x80) != 0);
        return length;
    }

    private String opaque(int offset) {
        typed = true;
        ByteReader reader = at(offset);
        int type = reader.u8();
        ByteReader value = reader.slice(length(reader));
        switch (type) {
            case OPAQUE_DECIMAL -> text.append(DecimalText.read(value, value.u8(), value.u8()));
            case OPAQUE_DATE -> quote(TemporalText.packedDate(value.number(8)));
            case OPAQUE_TIME -> quote(TemporalText.packedTime(value.number(8)));
            case OPAQUE_DATETIME, OPAQUE_TIMESTAMP -> quote(TemporalText.packedDatetime(value.number(8)));
            default -> quote("base64:type" + type + ":" + base64(value));
        }
        return opaqueName(type);
    }

    private static String base64(ByteReader value) {
        return Base64.getMimeEncoder(76, new byte[]{'\n'}).encodeToString(value.take(value.remaining()));
    }

    private static String opaqueName(int type) {
        return switch (type) {
            case OPAQUE_DECIMAL -> "DECIMAL";
            case OPAQUE_DATE -> "DATE";
            case OPAQUE_TIME -> "TIME";
            case OPAQUE_DATETIME, OPAQUE_TIMESTAMP -> "DATETIME";
            case OPAQUE_BIT -> "BIT";
            case 15, 249, 250, 251, 252, 253, 254 -> "BLOB";
            case 255 -> "GEOMETRY";
            default -> "OPAQUE";
        };
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ') {
                        text.append("\\u00").append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
