package io.godwit.engine.localserver;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What can go wrong before a local server answers. */
public enum LocalServerError implements ErrorCode {
    UNKNOWN_RELEASE("GDW-SERVER-001", ErrorCategory.USAGE),
    UNSUPPORTED_PLATFORM("GDW-SERVER-002", ErrorCategory.PRECONDITION),
    ARCHIVE_MISSING("GDW-SERVER-003", ErrorCategory.PRECONDITION),
    LIBRARY_MISSING("GDW-SERVER-004", ErrorCategory.PRECONDITION),
    FILES_UNUSABLE("GDW-SERVER-005", ErrorCategory.EXTERNAL),
    PROGRAM_FAILED("GDW-SERVER-006", ErrorCategory.EXTERNAL),
    INITIALISE_FAILED("GDW-SERVER-007", ErrorCategory.EXTERNAL),
    START_FAILED("GDW-SERVER-008", ErrorCategory.EXTERNAL),
    INTERRUPTED("GDW-SERVER-009", ErrorCategory.CANCELLED),
    PACKAGES_MISSING("GDW-SERVER-010", ErrorCategory.PRECONDITION);

    private final String id;
    private final ErrorCategory category;

    LocalServerError(String id, ErrorCategory category) {
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
