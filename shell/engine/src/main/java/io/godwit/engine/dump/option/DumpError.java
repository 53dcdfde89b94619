package io.godwit.engine.dump.option;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** Why a dump is refused or fails. */
public enum DumpError implements ErrorCode {
    BAD_OPTIONS("GDW-DUMP-001", ErrorCategory.USAGE),
    NOT_EMPTY("GDW-DUMP-002", ErrorCategory.PRECONDITION),
    NO_SUCH_SCHEMA("GDW-DUMP-003", ErrorCategory.USAGE),
    NOTHING_TO_DUMP("GDW-DUMP-004", ErrorCategory.USAGE),
    NOT_TRANSACTIONAL("GDW-DUMP-005", ErrorCategory.PRECONDITION),
    CHUNK_FAILED("GDW-DUMP-006", ErrorCategory.EXTERNAL),
    WRITE_FAILED("GDW-DUMP-007", ErrorCategory.EXTERNAL),
    UNPROVABLE("GDW-DUMP-008", ErrorCategory.PRECONDITION),
    NO_SUCH_TABLE("GDW-DUMP-009", ErrorCategory.USAGE),
    MISSING_PRIVILEGES("GDW-DUMP-010", ErrorCategory.PRECONDITION),
    FINDINGS("GDW-DUMP-011", ErrorCategory.FINDING),
    NO_TARGET("GDW-DUMP-012", ErrorCategory.PRECONDITION),
    ROWS_DIFFER("GDW-DUMP-013", ErrorCategory.FINDING),
    NOTHING_SELECTED("GDW-DUMP-014", ErrorCategory.USAGE);

    private final String id;
    private final ErrorCategory category;

    DumpError(String id, ErrorCategory category) {
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
