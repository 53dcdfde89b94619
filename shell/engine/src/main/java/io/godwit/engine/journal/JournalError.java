package io.godwit.engine.journal;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What can go wrong with a journal. */
public enum JournalError implements ErrorCode {
    UNWRITABLE("GDW-JOURNAL-001", ErrorCategory.EXTERNAL),
    DAMAGED("GDW-JOURNAL-002", ErrorCategory.DAMAGED),
    IN_USE("GDW-JOURNAL-003", ErrorCategory.PRECONDITION);

    private final String id;
    private final ErrorCategory category;

    JournalError(String id, ErrorCategory category) {
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
