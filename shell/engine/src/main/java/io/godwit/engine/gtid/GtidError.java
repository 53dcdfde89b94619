package io.godwit.engine.gtid;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** Why {@code gtid_purged} cannot be set, GTIDs not be switched on, or GTID sets not be relied on. */
public enum GtidError implements ErrorCode {
    MALFORMED("GDW-GTID-001", ErrorCategory.USAGE),
    MODE_OFF("GDW-GTID-002", ErrorCategory.PRECONDITION),
    GROUP_MEMBER("GDW-GTID-003", ErrorCategory.PRECONDITION),
    OPEN_TRANSACTION("GDW-GTID-004", ErrorCategory.PRECONDITION),
    ALREADY_EXECUTED("GDW-GTID-005", ErrorCategory.PRECONDITION),
    OWNED("GDW-GTID-006", ErrorCategory.PRECONDITION),
    NOT_A_SUPERSET("GDW-GTID-007", ErrorCategory.PRECONDITION),
    NO_APPEND("GDW-GTID-008", ErrorCategory.PRECONDITION),
    NOT_EMPTY("GDW-GTID-009", ErrorCategory.PRECONDITION),
    PRIVILEGE("GDW-GTID-010", ErrorCategory.PRECONDITION),
    NOT_AS_ASKED("GDW-GTID-011", ErrorCategory.EXTERNAL),
    SKIP("GDW-GTID-012", ErrorCategory.PRECONDITION),
    REPLICAS("GDW-GTID-013", ErrorCategory.PRECONDITION),
    VIOLATIONS("GDW-GTID-014", ErrorCategory.PRECONDITION),
    STUCK("GDW-GTID-015", ErrorCategory.EXTERNAL),
    RESET("GDW-GTID-016", ErrorCategory.EXTERNAL);

    private final String id;
    private final ErrorCategory category;

    GtidError(String id, ErrorCategory category) {
        this.id = id;
        this.category = category;
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
