package io.godwit.engine.binlog.image;

import io.godwit.engine.binlog.event.ByteReader;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the stored values of one column and makes them canonical. Immutable.
 *
 * @param shape as the source's information_schema tells it
 * @param logged as the log tells it
 */
record ValueDecoder(TableColumn shape, LoggedColumn logged) {
    private static final int ONE_BYTE_LENGTH = 255;

    /** @param onTypedJson told of a value as {@link RowImage#holdsTypedJson} describes it */
    byte[] read(ByteReader reader, Runnable onTypedJson) {
        return switch (logged.type()) {
            case TINY -> integer(reader, 1);
            case SHORT -> integer(reader, 2);
            case INT24 -> integer(reader, 3);
            case LONG -> integer(reader, 4);
            case LONGLONG -> integer(reader, 8);
            case FLOAT -> text(DoubleText.of(Float.intBitsToFloat((int) reader.number(4))));
            case DOUBLE -> text(DoubleText.of(Double.longBitsToDouble(reader.number(8))));
            case DECIMAL -> text(DecimalText.read(reader, logged.first(), logged.second()));
            case YEAR -> text(TemporalText.year(reader));
            case DATE -> text(TemporalText.date(reader));
            case TIME -> text(TemporalText.time(reader, logged.first()));
            case DATETIME -> text(TemporalText.datetime(reader, logged.first()));
            case TIMESTAMP -> text(TemporalText.timestamp(reader, logged.first()));
            case BIT -> text(Long.toUnsignedString(reader.bigEndian((logged.first() + 7) / 8)));
            case ENUM, SET -> text(Long.toUnsignedString(reader.number(logged.first())));
            case VARCHAR -> shortString(reader);
            case STRING -> padded(shortString(reader));
            case BLOB, GEOMETRY, VECTOR -> reader.take(reader.number(logged.first()));
            case JSON -> json(reader.take(reader.number(logged.first())), onTypedJson);
            case OLD_TIMESTAMP, OLD_TIME, OLD_DATETIME -> throw new IllegalStateException(
                    "refused with the table: " + logged.type());
        };
    }

    /** The log does not say on 5.7 whether a number is signed. */
    private byte[] integer(ByteReader reader, int bytes) {
        if (!shape.isUnsigned()) {
            return text(Long.toString(reader.signed(bytes)));
        }
        return text(Long.toUnsignedString(reader.number(bytes)));
    }

    private byte[] shortString(ByteReader reader) {
        return reader.take(reader.number(logged.first() > ONE_BYTE_LENGTH ? 2 : 1));
    }

    /** The log leaves out the zeros at the end of a BINARY; those of a CHAR are blanks, which no server returns. */
    private byte[] padded(byte[] value) {
        return shape.dataType().equals("binary") ? Arrays.copyOf(value, logged.first()) : value;
    }

    private static byte[] json(byte[] document, Runnable onTypedJson) {
        JsonValue.Text json = JsonValue.read(document);
        String type = json.type() + " ".repeat(TableColumn.JSON_TYPE_WIDTH - json.type().length());
        if (json.typed()) {
            onTypedJson.run();
        }
        return (type + json.text()).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] text(String ascii) {
        return ascii.getBytes(StandardCharsets.ISO_8859_1);
    }
}
