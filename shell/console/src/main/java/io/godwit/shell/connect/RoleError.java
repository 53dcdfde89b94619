package io.godwit.shell.connect;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What can be wrong with source and target in use, or with what is done to them. */
public enum RoleError implements ErrorCode {
    UNKNOWN("GDW-ROLE-001", ErrorCategory.USAGE),
    NOT_IN_USE("GDW-ROLE-002", ErrorCategory.PRECONDITION),
    SAME_SERVER("GDW-ROLE-003", ErrorCategory.USAGE),
    SOURCE_WRITE("GDW-ROLE-004", ErrorCategory.PRECONDITION);

    private final String id;
    private final ErrorCategory category;

    RoleError(String id, ErrorCategory category) {
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
