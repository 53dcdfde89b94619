package io.godwit.shell.js;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What can be wrong with a script itself. */
enum ScriptError implements ErrorCode {
    UNCAUGHT("GDW-JS-001", ErrorCategory.USAGE),
    SYNTAX("GDW-JS-002", ErrorCategory.USAGE),
    VALUE("GDW-JS-003", ErrorCategory.USAGE),
    FILE("GDW-JS-004", ErrorCategory.USAGE),
    INTERNAL("GDW-JS-005", ErrorCategory.BUG),
    PENDING("GDW-JS-006", ErrorCategory.USAGE);

    private final String id;
    private final ErrorCategory category;

    ScriptError(String id, ErrorCategory category) {
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
