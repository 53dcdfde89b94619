package io.godwit.shell.connect;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;
import io.godwit.api.error.GodwitException;
import io.godwit.engine.session.SqlErrors;

/** What can be wrong before a server is asked. */
enum ConnectError implements ErrorCode {
    SYNTAX("GDW-CONNECT-001", ErrorCategory.USAGE),
    PASSWORD("GDW-CONNECT-002", ErrorCategory.USAGE),
    NO_SESSION("GDW-CONNECT-003", ErrorCategory.PRECONDITION),
    CLOSED("GDW-CONNECT-004", ErrorCategory.USAGE),
    COUNT("GDW-CONNECT-005", ErrorCategory.USAGE);

    private final String id;
    private final ErrorCategory category;

    ConnectError(String id, ErrorCategory category) {
        this.id = id;
        this.category = category;
    }

    static GodwitException closedStatement(String sql) {
        return new GodwitException(CLOSED, "The prepared statement was closed: " + SqlErrors.show(sql),
                "Prepare it again.");
    }

    static GodwitException otherCount(String sql, int given, GodwitException cause) {
        return new GodwitException(COUNT,
                "The prepared statement is given " + given + " value(s), which is not one for each"
                        + " ?: " + SqlErrors.show(sql),
                "Give one value for each ?, in order.", cause);
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
