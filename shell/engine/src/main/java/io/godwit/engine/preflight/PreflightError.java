package io.godwit.engine.preflight;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What can keep a migration from being begun. */
public enum PreflightError implements ErrorCode {
    SEVERAL("GDW-CHECK-001", ErrorCategory.PRECONDITION),
    SOURCE_PRIVILEGES("GDW-CHECK-002", ErrorCategory.PRECONDITION),
    TARGET_PRIVILEGES("GDW-CHECK-003", ErrorCategory.PRECONDITION),
    EXISTING_OBJECTS("GDW-CHECK-004", ErrorCategory.PRECONDITION),
    TARGET_SETTING("GDW-CHECK-005", ErrorCategory.PRECONDITION),
    ACCOUNT_EXISTS("GDW-CHECK-006", ErrorCategory.PRECONDITION),
    CHANNEL_EXISTS("GDW-CHECK-007", ErrorCategory.PRECONDITION),
    OUTPUT("GDW-CHECK-008", ErrorCategory.PRECONDITION);

    private final String id;
    private final ErrorCategory category;

    PreflightError(String id, ErrorCategory category) {
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
