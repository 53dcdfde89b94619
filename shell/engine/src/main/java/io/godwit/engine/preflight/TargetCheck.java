package io.godwit.engine.preflight;

import io.godwit.engine.ddl.PrivilegeSet;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import java.util.List;

/** What loading a dump and following its source take on the target. Changes nothing. One thread. */
final class TargetCheck {
    private final MySqlSession session;
    private final ServerInfo server;
    private final SourceContents contents;
    private final boolean accounts;

    TargetCheck(MySqlSession session, ServerInfo server, SourceContents contents, boolean accounts) {
        this.session = session;
        this.server = server;
        this.contents = contents;
        this.accounts = accounts;
    }

    void check(Problems problems) {
        PrivilegeSet privileges = PrivilegeSet.read(session, server.version().major() >= 8);
        List<String> missing = new TargetNeeds(contents, accounts, hasGtidProcedure()).missing(privileges);
        String target = "Target " + session.spec().display();
        if (!missing.isEmpty()) {
            problems.add(PreflightError.TARGET_PRIVILEGES,
                    target + " lacks privileges: " + String.join("; ", missing) + ".",
                    "Grant them to the account, or connect to the target as its administrator.");
        }
        if (!server.isOn("local_infile")) {
            setting(problems, target + " has local_infile = OFF, so no rows can be loaded.", "local_infile = ON");
        }
        boolean needsTrust = server.binlogEnabled() && !server.isOn("log_bin_trust_function_creators")
                && !privileges.hasGlobally("SUPER");
        if (needsTrust && (contents.hasTriggers() || contents.hasRoutines())) {
            setting(problems, target + " has log_bin_trust_function_creators = OFF, so without SUPER no trigger and no"
                    + " function can be created.", "log_bin_trust_function_creators = ON");
        }
        List<String> keyless = server.isOn("sql_require_primary_key") ? contents.keyless() : List.of();
        if (!keyless.isEmpty()) {
            setting(problems, target + " requires primary keys (sql_require_primary_key), and these tables have none: "
                    + String.join(", ", keyless) + ".", "sql_require_primary_key = OFF, or give the tables keys");
        }
        List<String> existing = contents.existingOn(session);
        if (!existing.isEmpty()) {
            problems.add(PreflightError.EXISTING_OBJECTS,
                    target + " already has, among others: " + String.join(", ", existing) + ".",
                    "Drop them, or leave their schemas out.");
        }
    }

    private boolean hasGtidProcedure() {
        return session.first("SELECT 1 FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = 'sys'"
                + " AND ROUTINE_NAME = 'set_gtid_purged'", row -> true).isPresent();
    }

    private static void setting(Problems problems, String message, String wanted) {
        problems.add(PreflightError.TARGET_SETTING, message,
                "Set " + wanted + " as an administrator; on a managed service in its configuration.");
    }
}
