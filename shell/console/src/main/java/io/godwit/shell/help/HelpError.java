package io.godwit.shell.help;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What can be wrong with a question for help. */
public enum HelpError implements ErrorCode {
    UNKNOWN;

    @Override
    public String id() {
        return "GDW-HELP-001";
    }

    @Override
    public ErrorCategory category() {
        return ErrorCategory.USAGE;
    }
}
