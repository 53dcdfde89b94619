package io.godwit.engine.binlog.image;

import io.godwit.engine.binlog.event.ByteReader;

/**
 * A column as a table map tells it. Immutable.
 *
 * @param first what the detail's meaning is by type: DECIMAL's precision, the digits of a fraction of a second, the bits of BIT, the
 *        most bytes of VARCHAR and STRING, the bytes of FLOAT and DOUBLE and of the length of a BLOB, the bytes that an ENUM or SET takes
 * @param second DECIMAL's scale, else 0
 */
record LoggedColumn(ColumnType type, int first, int second) {
    private static final int STRING_BITS = 0x30;

    static LoggedColumn read(ColumnType type, ByteReader details) {
        return switch (type) {
            case VARCHAR -> new LoggedColumn(type, details.u16(), 0);
            case BIT -> {
                int bits = details.u8();
                yield new LoggedColumn(type, 8 * details.u8() + bits, 0);
            }
            case DECIMAL -> new LoggedColumn(type, details.u8(), details.u8());
            case STRING, ENUM, SET -> string(details.u8(), details.u8());
            default -> new LoggedColumn(type, type.detailBytes() == 1 ? details.u8() : 0, 0);
        };
    }

    /** STRING also stands for ENUM and SET. The two highest bits of CHAR's length hide, inverted, in the type. */
    private static LoggedColumn string(int real, int length) {
        if ((real & STRING_BITS) != STRING_BITS) {
            return new LoggedColumn(ColumnType.STRING, length | (((real & STRING_BITS) ^ STRING_BITS) << 4), 0);
        }
        ColumnType type = ColumnType.of(real);
        return new LoggedColumn(type == ColumnType.ENUM || type == ColumnType.SET ? type : ColumnType.STRING, length,
                0);
    }
}
