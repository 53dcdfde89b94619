package io.godwit.shell.control;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What can be wrong with a command. */
public enum CommandError implements ErrorCode {
    UNKNOWN("GDW-COMMAND-001", ErrorCategory.USAGE), ARGUMENTS("GDW-COMMAND-002", ErrorCategory.USAGE),
    UNSUPPORTED("GDW-COMMAND-003", ErrorCategory.USAGE), PROGRAM("GDW-COMMAND-004", ErrorCategory.EXTERNAL);

    private final String id;
    private final ErrorCategory category;

    CommandError(String id, ErrorCategory category) {
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
