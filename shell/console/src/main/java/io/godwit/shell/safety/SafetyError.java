package io.godwit.shell.safety;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** Why a statement did not run. */
enum SafetyError implements ErrorCode {
    NOT_CONFIRMED;

    @Override
    public String id() {
        return "GDW-SAFETY-001";
    }

    @Override
    public ErrorCategory category() {
        return ErrorCategory.USAGE;
    }
}
