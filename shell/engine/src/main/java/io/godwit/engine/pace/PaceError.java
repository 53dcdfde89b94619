package io.godwit.engine.pace;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** Why a server cannot be spared as asked for. */
public enum PaceError implements ErrorCode {
    CANNOT_MEASURE("GDW-PACE-001", ErrorCategory.PRECONDITION);

    private final String id;
    private final ErrorCategory category;

    PaceError(String id, ErrorCategory category) {
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
