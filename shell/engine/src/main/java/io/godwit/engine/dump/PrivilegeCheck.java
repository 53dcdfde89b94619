package io.godwit.engine.dump;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.Identifier;
import io.godwit.engine.catalog.FilterOptions;
import io.godwit.engine.compatibility.PrivilegeSet;
import io.godwit.engine.dump.option.DumpError;
import io.godwit.engine.dump.option.DumpRequest;
import io.godwit.engine.dump.option.Selection;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Refuses a dump that would leave objects out without a word: information_schema shows an account only what it may use. Before
 * anything is locked or written. One thread.
 */
final class PrivilegeCheck {
    private final DumpRequest request;
    private final ServerInfo server;

    PrivilegeCheck(DumpRequest request, ServerInfo server) {
        this.request = request;
        this.server = server;
    }

    /**
     * @param schemas that the account sees and that are wanted
     * @throws GodwitException naming every missing privilege
     */
    void check(MySqlSession session, List<String> schemas) {
        PrivilegeSet privileges = PrivilegeSet.read(session, server.version().major() >= 8);
        List<String> missing = new ArrayList<>();
        for (String privilege : needed()) {
            boolean all = privileges.hasGlobally(privilege);
            // Whether a whole server is seen at all takes a global privilege; named schemas can be judged one by one.
            if (!all && !areNamed() && privilege.equals("SELECT") && !privileges.hasGlobally("SHOW DATABASES")) {
                missing.add("SELECT (or SHOW DATABASES) on *.*");
            }
            schemas.stream().filter(s -> !all && !privileges.has(privilege, s))
                    .forEach(s -> missing.add(privilege + " on " + Identifier.quote(s) + ".*"));
        }
        bodies(privileges).ifPresent(missing::add);
        if (!missing.isEmpty()) {
            throw new GodwitException(DumpError.MISSING_PRIVILEGES,
                    session.spec().display() + " would not see everything that is to be dumped. Missing: "
                            + String.join(", ", missing) + ".",
                    "Grant these privileges, or leave the objects out (excludeSchemas, triggers: false, events: false, routines: false).");
        }
    }

    private boolean areNamed() {
        return request.schemas().isPresent()
                || request.options().given().containsKey(FilterOptions.INCLUDE_SCHEMAS.name());
    }

    private List<String> needed() {
        Selection.Kinds kinds = request.options().selection().kinds();
        List<String> needed = new ArrayList<>(List.of("SELECT"));
        if (kinds.ddl()) {
            needed.add("SHOW VIEW");
        }
        if (kinds.ddl() && kinds.triggers()) {
            needed.add("TRIGGER");
        }
        if (kinds.ddl() && kinds.events()) {
            needed.add("EVENT");
        }
        return needed;
    }

    /** Whether all routines are seen is decided by what else than the schema's privileges an account has. */
    private Optional<String> bodies(PrivilegeSet privileges) {
        Selection.Kinds kinds = request.options().selection().kinds();
        boolean modern = server.version().isAtLeast(8, 0, 20);
        boolean seen = privileges.hasGlobally("SELECT") || (modern && privileges.hasGlobally("SHOW_ROUTINE"))
                || (!modern && privileges.has("SELECT", "mysql"));
        return !kinds.ddl() || !kinds.routines() || seen
                ? Optional.empty()
                : Optional.of(
                        modern ? "SHOW_ROUTINE (or SELECT) on *.*, for routines" : "SELECT on `mysql`.*, for routines");
    }
}
