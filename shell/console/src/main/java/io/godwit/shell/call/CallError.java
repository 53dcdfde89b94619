package io.godwit.shell.call;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What is wrong with a call before it begins. */
public enum CallError implements ErrorCode {
    ARGUMENTS("GDW-CALL-001"), UNKNOWN("GDW-CALL-002");

    private final String id;

    CallError(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ErrorCategory category() {
        return ErrorCategory.USAGE;
    }
}
