package io.godwit.engine.work;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What can go wrong with workers, whatever they do. */
public enum WorkError implements ErrorCode {
    MEMORY("GDW-WORK-001", ErrorCategory.PRECONDITION);

    private final String id;
    private final ErrorCategory category;

    WorkError(String id, ErrorCategory category) {
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
