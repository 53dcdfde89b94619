package io.godwit.engine.verify;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** Why two servers could not be compared; and that they differ, for callers who must not go on then. */
public enum CompareError implements ErrorCode {
    SERVER_MOVED("GDW-VERIFY-001", ErrorCategory.PRECONDITION),
    ROW_TOO_LARGE("GDW-VERIFY-002", ErrorCategory.PRECONDITION),
    NOTHING_TO_COMPARE("GDW-VERIFY-003", ErrorCategory.USAGE),
    DIFFERENT("GDW-VERIFY-004", ErrorCategory.FINDING),
    SAME_SERVER("GDW-VERIFY-005", ErrorCategory.USAGE);

    private final String id;
    private final ErrorCategory category;

    CompareError(String id, ErrorCategory category) {
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
