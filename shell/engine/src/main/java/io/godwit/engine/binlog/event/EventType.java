package io.godwit.engine.binlog.event;

import org.jspecify.annotations.Nullable;

/** The kinds of events of a binary log, as far as they are told apart, with the numbers that stand for them there. */
public enum EventType {
    QUERY(2), STOP(3), ROTATE(4), INTVAR(5), APPEND_BLOCK(9), DELETE_FILE(11), RAND(13), USER_VAR(14),
    FORMAT_DESCRIPTION(15), XID(16),
    BEGIN_LOAD_QUERY(17), EXECUTE_LOAD_QUERY(18), TABLE_MAP(19), WRITE_ROWS_V1(23), UPDATE_ROWS_V1(24),
    DELETE_ROWS_V1(25), INCIDENT(26), HEARTBEAT(27), IGNORABLE(28), ROWS_QUERY(29), WRITE_ROWS(30), UPDATE_ROWS(31),
    DELETE_ROWS(32), GTID(33), ANONYMOUS_GTID(34), PREVIOUS_GTIDS(35), TRANSACTION_CONTEXT(36), VIEW_CHANGE(37),
    XA_PREPARE(38), PARTIAL_UPDATE_ROWS(39), TRANSACTION_PAYLOAD(40), HEARTBEAT_V2(41), GTID_TAGGED(42), OTHER(-1);

    private static final @Nullable EventType[] BY_CODE = new EventType[256];

    static {
        for (EventType type : values()) {
            if (type.code >= 0) {
                BY_CODE[type.code] = type;
            }
        }
    }

    private final int code;

    EventType(int code) {
        this.code = code;
    }

    public static EventType of(int code) {
        EventType type = BY_CODE[code];
        return type == null ? OTHER : type;
    }

    public boolean isRows() {
        return switch (this) {
            case WRITE_ROWS_V1, UPDATE_ROWS_V1, DELETE_ROWS_V1, WRITE_ROWS, UPDATE_ROWS, DELETE_ROWS,
                    PARTIAL_UPDATE_ROWS ->
                true;
            default -> false;
        };
    }

    /** Made up by the server for the connection, or about the file: no part of a transaction. */
    boolean isAboutTheLog() {
        return switch (this) {
            case STOP, ROTATE, FORMAT_DESCRIPTION, PREVIOUS_GTIDS, HEARTBEAT, HEARTBEAT_V2 -> true;
            default -> false;
        };
    }

    /** Says nothing about data: comments, and what group replication needs for itself. */
    public boolean isWithoutEffect() {
        return this == IGNORABLE || this == ROWS_QUERY || this == TRANSACTION_CONTEXT || this == VIEW_CHANGE;
    }
}
