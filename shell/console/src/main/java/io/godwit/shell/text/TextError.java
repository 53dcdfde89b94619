package io.godwit.shell.text;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What can be wrong with the bytes of a script. */
enum TextError implements ErrorCode {
    NOT_UTF8;

    @Override
    public String id() {
        return "GDW-TEXT-001";
    }

    @Override
    public ErrorCategory category() {
        return ErrorCategory.USAGE;
    }
}
