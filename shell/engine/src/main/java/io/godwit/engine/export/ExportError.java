package io.godwit.engine.export;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** Why a table cannot be exported. */
public enum ExportError implements ErrorCode {
    BAD_OPTIONS("GDW-EXPORT-001", ErrorCategory.USAGE),
    NO_SUCH_TABLE("GDW-EXPORT-002", ErrorCategory.USAGE),
    FILE_EXISTS("GDW-EXPORT-003", ErrorCategory.PRECONDITION),
    NO_DIRECTORY("GDW-EXPORT-004", ErrorCategory.PRECONDITION),
    WRITE_FAILED("GDW-EXPORT-005", ErrorCategory.EXTERNAL),
    CHARACTER_SET("GDW-EXPORT-006", ErrorCategory.PRECONDITION);

    private final String id;
    private final ErrorCategory category;

    ExportError(String id, ErrorCategory category) {
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
