package io.godwit.engine.binlog.event;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** Why a source's transactions cannot be read from its binary log. */
public enum BinlogError implements ErrorCode {
    GTID_MODE("GDW-BINLOG-001", ErrorCategory.PRECONDITION),
    PRIVILEGE("GDW-BINLOG-002", ErrorCategory.PRECONDITION),
    PURGED("GDW-BINLOG-003", ErrorCategory.PRECONDITION),
    ENDED("GDW-BINLOG-004", ErrorCategory.EXTERNAL),
    DAMAGED("GDW-BINLOG-005", ErrorCategory.DAMAGED),
    PARTIAL_IMAGE("GDW-BINLOG-006", ErrorCategory.PRECONDITION),
    PARTIAL_JSON("GDW-BINLOG-007", ErrorCategory.PRECONDITION),
    SHAPE_CHANGED("GDW-BINLOG-008", ErrorCategory.PRECONDITION),
    UNREADABLE_TYPE("GDW-BINLOG-009", ErrorCategory.PRECONDITION),
    TOO_LARGE("GDW-BINLOG-010", ErrorCategory.PRECONDITION),
    NOT_SUPPORTED("GDW-BINLOG-011", ErrorCategory.PRECONDITION);

    private final String id;
    private final ErrorCategory category;

    BinlogError(String id, ErrorCategory category) {
        this.id = id;
        this.category = category;
    }

    /** Whether it is about one table's rows alone; everything else in the log can be read. */
    public boolean isOfTable() {
        return switch (this) {
            case PARTIAL_IMAGE, PARTIAL_JSON, SHAPE_CHANGED, UNREADABLE_TYPE -> true;
            case GTID_MODE, PRIVILEGE, PURGED, ENDED, DAMAGED, TOO_LARGE, NOT_SUPPORTED -> false;
        };
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }
}
