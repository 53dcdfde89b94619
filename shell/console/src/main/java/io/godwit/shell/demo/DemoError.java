package io.godwit.shell.demo;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** Why the demonstration cannot begin, or shows nothing. */
enum DemoError implements ErrorCode {
    NO_SCRIPT("GDW-DEMO-001", ErrorCategory.PRECONDITION),
    TOO_LITTLE_TRAFFIC("GDW-DEMO-002", ErrorCategory.PRECONDITION);

    private final String id;
    private final ErrorCategory category;

    DemoError(String id, ErrorCategory category) {
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
