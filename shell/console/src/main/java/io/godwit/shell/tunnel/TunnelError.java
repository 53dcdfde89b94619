package io.godwit.shell.tunnel;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;

/** What can go wrong on the way to an SSH host. */
enum TunnelError implements ErrorCode {
    UNREACHABLE("GDW-SSH-001", ErrorCategory.EXTERNAL), HOST_KEY("GDW-SSH-002", ErrorCategory.PRECONDITION),
    DENIED("GDW-SSH-003", ErrorCategory.PRECONDITION), FILE("GDW-SSH-004", ErrorCategory.USAGE);

    private final String id;
    private final ErrorCategory category;

    TunnelError(String id, ErrorCategory category) {
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
