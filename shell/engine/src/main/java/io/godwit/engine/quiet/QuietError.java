package io.godwit.engine.quiet;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What can go wrong while writers are waited for. */
public enum QuietError implements ErrorCode {
    STILL_WRITING("GDW-QUIET-001", ErrorCategory.PRECONDITION),
    UNSEEN("GDW-QUIET-002", ErrorCategory.PRECONDITION);

    private final String id;
    private final ErrorCategory category;

    QuietError(String id, ErrorCategory category) {
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
