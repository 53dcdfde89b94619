package io.godwit.api.cloud;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What can be wrong with a service's own ways, whichever service it is. */
public enum ServiceError implements ErrorCode {
    PROCEDURE_MISSING("GDW-SERVICE-001", ErrorCategory.PRECONDITION),
    PROCEDURE_UNKNOWN("GDW-SERVICE-002", ErrorCategory.EXTERNAL),
    ONE_CHANNEL("GDW-SERVICE-003", ErrorCategory.PRECONDITION),
    FILTER("GDW-SERVICE-004", ErrorCategory.PRECONDITION);

    private final String id;
    private final ErrorCategory category;

    ServiceError(String id, ErrorCategory category) {
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
