package io.godwit.engine.preflight;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.AccountName;
import io.godwit.engine.ddl.PrivilegeSet;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SqlErrors;
import java.util.ArrayList;
import java.util.List;

/** What the steps on the source need beyond what the dump itself looks for. One thread. */
final class SourceCheck {
    private final MySqlSession session;
    private final ServerInfo server;
    private final AccountName replication;
    private final List<String> schemas;

    /** @param schemas to be moved */
    SourceCheck(MySqlSession session, ServerInfo server, AccountName replication, List<String> schemas) {
        this.session = session;
        this.server = server;
        this.replication = replication;
        this.schemas = List.copyOf(schemas);
    }

    void check(Problems problems) {
        PrivilegeSet privileges = PrivilegeSet.read(session, server.version().major() >= 8);
        List<String> missing = new ArrayList<>();
        if (!mayLock(privileges)) {
            missing.add("RELOAD (or FLUSH_TABLES, or LOCK TABLES), to choose the moment of the dump");
        }
        for (String privilege : List.of("REPLICATION CLIENT", "REPLICATION SLAVE")) {
            if (!privileges.hasGlobally(privilege)) {
                missing.add(privilege + ", to see whether anybody still writes"
                        + (privilege.equals("REPLICATION SLAVE") ? ", and for the replication account" : ""));
            }
        }
        if (!privileges.hasGlobally("CREATE USER")) {
            missing.add("CREATE USER, for the replication account");
        }
        if (!privileges.mayGrantGlobally()) {
            missing.add("GRANT OPTION on *.*, for the replication account");
        }
        if (!missing.isEmpty()) {
            problems.add(PreflightError.SOURCE_PRIVILEGES,
                    "Source " + session.spec().display() + " lacks privileges: " + String.join("; ", missing) + ".",
                    "Grant them to the account, or connect to the source as its administrator.");
        }
        if (exists()) {
            problems.add(PreflightError.ACCOUNT_EXISTS, "Account " + replication + " exists on source "
                    + session.spec().display() + " already, perhaps from an earlier run, with a password of its own.",
                    "Drop it if nothing replicates as it, or use another user name.");
        }
    }

    /** Without a lock the dump would depend on finding a moment at which nobody commits, which cannot be known. */
    private boolean mayLock(PrivilegeSet privileges) {
        return privileges.hasGlobally("RELOAD") || privileges.hasGlobally("FLUSH_TABLES")
                || schemas.stream().allMatch(schema -> privileges.has("LOCK TABLES", schema));
    }

    private boolean exists() {
        try {
            return session.first("SELECT 1 FROM mysql.user WHERE User = ? AND Host = ?", row -> true,
                    replication.user(), replication.host()).isPresent();
        } catch (GodwitException e) {
            if (SqlErrors.isAccessDenied(e)) {
                return false; // making it will tell
            }
            throw e;
        }
    }
}
