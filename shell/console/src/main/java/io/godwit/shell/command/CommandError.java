package io.godwit.shell.command;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What can be wrong with a command. */
enum CommandError implements ErrorCode {
    UNKNOWN("GDW-COMMAND-001"), ARGUMENTS("GDW-COMMAND-002"), UNSUPPORTED("GDW-COMMAND-003");

    private final String id;

    CommandError(String id) {
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
