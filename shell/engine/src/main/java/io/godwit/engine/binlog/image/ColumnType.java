package io.godwit.engine.binlog.image;

import org.jspecify.annotations.Nullable;

/** The types of columns as table maps number them, and how many bytes of detail each has there. */
enum ColumnType {
    TINY(1, 0), SHORT(2, 0), LONG(3, 0), FLOAT(4, 1), DOUBLE(5, 1), OLD_TIMESTAMP(7, 0), LONGLONG(8, 0), INT24(9, 0),
    DATE(10, 0), OLD_TIME(11, 0), OLD_DATETIME(12, 0), YEAR(13, 0), VARCHAR(15, 2), BIT(16, 2), TIMESTAMP(17, 1),
    DATETIME(18, 1), TIME(19, 1), VECTOR(242, 1), JSON(245, 1), DECIMAL(246, 2), ENUM(247, 2), SET(248, 2),
    BLOB(252, 1), STRING(254, 2), GEOMETRY(255, 1);

    private static final @Nullable ColumnType[] BY_CODE = new ColumnType[256];

    static {
        for (ColumnType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;
    private final int detailBytes;

    ColumnType(int code, int detailBytes) {
        this.code = code;
        this.detailBytes = detailBytes;
    }

    /** @return null for a number that is not known */
    static @Nullable ColumnType of(int code) {
        return BY_CODE[code];
    }

    int detailBytes() {
        return detailBytes;
    }

    /** Whether the log may say of it if it is signed. */
    boolean isNumber() {
        return switch (this) {
            case TINY, SHORT, INT24, LONG, LONGLONG, FLOAT, DOUBLE, DECIMAL -> true;
            default -> false;
        };
    }
}
