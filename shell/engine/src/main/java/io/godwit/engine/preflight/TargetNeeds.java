package io.godwit.engine.preflight;

import io.godwit.engine.ddl.PrivilegeSet;
import java.util.ArrayList;
import java.util.List;

/** Which privileges loading and following take on a target. Immutable. */
record TargetNeeds(SourceContents contents, boolean accounts, boolean gtidProcedure) {
    /** {@code CREATE on `shop`.*}, and so on; empty if nothing is missing. */
    List<String> missing(PrivilegeSet privileges) {
        List<String> missing = new ArrayList<>();
        for (String privilege : onSchemas()) {
            List<String> without = contents.schemas().stream().filter(s -> !privileges.has(privilege, s)).toList();
            if (!without.isEmpty()) {
                missing.add(privilege + " on " + (without.size() == contents.schemas().size()
                        ? "the schemas to be moved"
                        : String.join(", ", without)));
            }
        }
        if (accounts && !privileges.hasGlobally("CREATE USER")) {
            missing.add("CREATE USER, for accounts");
        }
        if (accounts && !privileges.mayGrantGlobally()) {
            missing.add("GRANT OPTION on *.*, for accounts");
        }
        boolean mayPurge = gtidProcedure
                ? privileges.has("EXECUTE", "sys") || privileges.hasOnProcedure("EXECUTE", "sys", "set_gtid_purged")
                : privileges.hasGlobally("SUPER") || privileges.hasGlobally("SYSTEM_VARIABLES_ADMIN");
        if (!mayPurge) {
            missing.add(gtidProcedure
                    ? "EXECUTE on sys.set_gtid_purged, to mark the dump's transactions as executed"
                    : "SYSTEM_VARIABLES_ADMIN (MySQL 5.7: SUPER), to mark the dump's transactions as executed");
        }
        return missing;
    }

    private List<String> onSchemas() {
        List<String> needed = new ArrayList<>(List.of("SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER",
                "INDEX", "REFERENCES"));
        add(needed, contents.hasViews(), "CREATE VIEW", "SHOW VIEW");
        add(needed, contents.hasRoutines(), "CREATE ROUTINE", "ALTER ROUTINE");
        add(needed, contents.hasTriggers(), "TRIGGER");
        add(needed, contents.hasEvents(), "EVENT");
        return needed;
    }

    private static void add(List<String> needed, boolean wanted, String... privileges) {
        if (wanted) {
            needed.addAll(List.of(privileges));
        }
    }
}
