package io.godwit.engine.session;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What can go wrong between Godwit and a server. */
public enum SessionError implements ErrorCode {
    UNREACHABLE("GDW-SESSION-001", ErrorCategory.EXTERNAL),
    ACCESS_DENIED("GDW-SESSION-002", ErrorCategory.PRECONDITION),
    TLS("GDW-SESSION-003", ErrorCategory.PRECONDITION),
    CONNECTION_LOST("GDW-SESSION-004", ErrorCategory.EXTERNAL),
    STATEMENT("GDW-SESSION-005", ErrorCategory.EXTERNAL),
    INTERRUPTED("GDW-SESSION-006", ErrorCategory.CANCELLED),
    NO_SCHEMA("GDW-SESSION-007", ErrorCategory.PRECONDITION),
    VALUE("GDW-SESSION-008", ErrorCategory.USAGE);

    private final String id;
    private final ErrorCategory category;

    SessionError(String id, ErrorCategory category) {
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
