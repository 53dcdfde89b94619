package io.godwit.shell.credential;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What can be wrong with kept passwords. */
public enum CredentialError implements ErrorCode {
    UNAVAILABLE("GDW-CREDENTIAL-001", ErrorCategory.PRECONDITION), FILE("GDW-CREDENTIAL-002", ErrorCategory.EXTERNAL),
    REFUSED("GDW-CREDENTIAL-003", ErrorCategory.PRECONDITION);

    private final String id;
    private final ErrorCategory category;

    CredentialError(String id, ErrorCategory category) {
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
