package io.godwit.engine.ddl;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** SQL text that cannot be read, or definitions that cannot be dumped. */
public enum DdlError implements ErrorCode {
    BAD_DELIMITER("GDW-DDL-001", ErrorCategory.USAGE),
    UNFINISHED_SCRIPT("GDW-DDL-002", ErrorCategory.DAMAGED),
    NOT_READABLE("GDW-DDL-003", ErrorCategory.PRECONDITION);

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
