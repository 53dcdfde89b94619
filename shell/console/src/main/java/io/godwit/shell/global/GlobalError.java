package io.godwit.shell.global;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;
import io.godwit.api.error.GodwitException;

/** What can be wrong with a call of the shell's own objects. */
enum GlobalError implements ErrorCode {
    NOT_A_SESSION("GDW-SHELL-001"), NOT_A_CONNECTION("GDW-SHELL-002"), TOO_MANY("GDW-SHELL-003"),
    UNREADABLE_FILE("GDW-SHELL-004"), NOT_A_GTID("GDW-SHELL-005"), NOT_A_RESULT("GDW-SHELL-006"),
    REPORT("GDW-SHELL-007"), NO_TERMINAL("GDW-SHELL-008"), NAME("GDW-SHELL-009"), NOT_SUPPORTED("GDW-SHELL-010"),
    ARGUMENT("GDW-SHELL-011"), OPTIONS_FILE("GDW-SHELL-012"), WARNINGS_GONE("GDW-SHELL-013");

    private final String id;

    GlobalError(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ErrorCategory category() {
        return ErrorCategory.USAGE;
    }

    static GodwitException notASession() {
        return new GodwitException(NOT_A_SESSION, "shell.setSession: the argument is not a session.",
                "Pass what shell.openSession() returned.");
    }

    static GodwitException notAConnection() {
        return new GodwitException(NOT_A_CONNECTION, "A connection must be a URI or an object.",
                "Write 'root@db1:3306', or {user: 'root', host: 'db1', port: 3306}.");
    }

    static GodwitException notAGtid(String text, IllegalArgumentException cause) {
        return new GodwitException(NOT_A_GTID, "'" + text + "' is not the GTID of one transaction.",
                "Write a server's UUID and a number, such as '3e11fa47-71ca-11e1-9e33-c80aa9429562:17'.", cause);
    }

    static GodwitException warningsGone() {
        return new GodwitException(WARNINGS_GONE,
                "The warnings of this result are gone, since its session has run another statement.",
                "Ask for result.warnings before the next statement.");
    }

    static GodwitException badArgument(String message, String remedy) {
        return new GodwitException(ARGUMENT, message, remedy);
    }

    static GodwitException unreadable(String file, Exception e) {
        return new GodwitException(UNREADABLE_FILE, "Cannot read file '" + file + "': " + e.getMessage() + ".",
                "Name a file that this user may read.", e);
    }
}
