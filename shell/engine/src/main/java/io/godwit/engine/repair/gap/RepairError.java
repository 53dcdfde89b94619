package io.godwit.engine.repair.gap;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** Why a target cannot be repaired, or a transaction cannot be dealt with. */
public enum RepairError implements ErrorCode {
    APPLIER_RUNS("GDW-REPAIR-001", ErrorCategory.PRECONDITION),
    NOTHING_MISSING("GDW-REPAIR-002", ErrorCategory.PRECONDITION),
    NOT_IN_GAP("GDW-REPAIR-003", ErrorCategory.PRECONDITION),
    PRIVILEGE("GDW-REPAIR-004", ErrorCategory.PRECONDITION),
    SERVER("GDW-REPAIR-005", ErrorCategory.PRECONDITION),
    OTHER_TABLE("GDW-REPAIR-006", ErrorCategory.PRECONDITION),
    CONFLICT("GDW-REPAIR-007", ErrorCategory.FINDING),
    NOT_A_NO_OP("GDW-REPAIR-008", ErrorCategory.FINDING),
    REFUSED("GDW-REPAIR-009", ErrorCategory.FINDING),
    ORDER("GDW-REPAIR-010", ErrorCategory.PRECONDITION),
    ALREADY_EXECUTED("GDW-REPAIR-011", ErrorCategory.PRECONDITION),
    NOT_AS_WRITTEN("GDW-REPAIR-012", ErrorCategory.EXTERNAL),
    OTHER_REPAIR("GDW-REPAIR-013", ErrorCategory.PRECONDITION),
    PROGRAMS("GDW-REPAIR-014", ErrorCategory.PRECONDITION),
    MIDWAY("GDW-REPAIR-015", ErrorCategory.PRECONDITION),
    STATE("GDW-REPAIR-016", ErrorCategory.EXTERNAL),
    UNDONE("GDW-REPAIR-017", ErrorCategory.PRECONDITION),
    UNKNOWN_TABLE("GDW-REPAIR-018", ErrorCategory.USAGE);

    private final String id;
    private final ErrorCategory category;

    RepairError(String id, ErrorCategory category) {
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
