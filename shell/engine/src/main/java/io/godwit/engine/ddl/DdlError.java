package io.godwit.engine.ddl;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** Definitions that cannot be dumped. */
public enum DdlError implements ErrorCode {
    NOT_READABLE("GDW-DDL-001", ErrorCategory.PRECONDITION),
    INVALID_VIEW("GDW-DDL-002", ErrorCategory.FINDING),
    QUOTE_IN_ACCOUNT("GDW-DDL-003", ErrorCategory.FINDING);

    private final String id;
    private final ErrorCategory category;

    DdlError(String id, ErrorCategory category) {
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
