package io.godwit.shell.run;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What can be wrong with something to run, before it runs. */
enum RunError implements ErrorCode {
    FILE;

    @Override
    public String id() {
        return "GDW-RUN-001";
    }

    @Override
    public ErrorCategory category() {
        return ErrorCategory.USAGE;
    }
}
