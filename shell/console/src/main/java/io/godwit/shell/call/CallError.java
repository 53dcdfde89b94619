package io.godwit.shell.call;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;
import io.godwit.api.error.GodwitException;

/** What is wrong with a call before it begins, and what it may lack while it runs. */
public enum CallError implements ErrorCode {
    ARGUMENTS("GDW-CALL-001", ErrorCategory.USAGE), UNKNOWN("GDW-CALL-002", ErrorCategory.USAGE),
    MEMORY("GDW-CALL-003", ErrorCategory.EXTERNAL);

    private final String id;
    private final ErrorCategory category;

    CallError(String id, ErrorCategory category) {
        this.id = id;
        this.category = category;
    }

    /** For where work ends whose objects are no longer held, so that there is memory again. */
    public static GodwitException memory(OutOfMemoryError e) {
        return new GodwitException(MEMORY,
                "There is not enough memory for a value, or for what is kept of a result (" + e.getMessage() + ").",
                "Select less at once, or give more with the environment variable GODWIT_JAVA_OPTIONS=-Xmx1g.", e);
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
