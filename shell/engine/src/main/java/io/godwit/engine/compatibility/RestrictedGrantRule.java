package io.godwit.engine.compatibility;

import io.godwit.api.ddl.DdlContext;
import io.godwit.api.ddl.DdlSubject;
import io.godwit.api.ddl.DumpTarget;
import io.godwit.api.ddl.Finding;
import io.godwit.api.ddl.Finding.Level;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Privileges that the target's administrator may not pass on. One thread. */
final class RestrictedGrantRule extends GrantLines {
    private static final String SYSTEM = "mysql";
    /** What 8.2 calls {@link DefinerRule#ANY_DEFINER}. */
    private static final String OLD_ANY_DEFINER = "SET_USER_ID";
    private static final List<String> STRIP = List.of(Fix.STRIP_RESTRICTED_GRANTS.option());

    private static final Finding.Rule RESTRICTED = new Finding.Rule("user/restricted_grants",
            "privileges that the target's administrator may not grant", STRIP, "");
    private static final Finding.Rule EXPLICIT = new Finding.Rule("user/explicit_mysql_grant",
            "privileges on a single object of the schema mysql", STRIP, "");

    private final boolean strip;
    private final DumpTarget target;
    private final Set<String> restricted = new TreeSet<>();

    RestrictedGrantRule(boolean strip, DumpTarget target) {
        this.strip = strip;
        this.target = target;
    }

    @Override
    String judge(DdlSubject subject, String line, Grant grant, DdlContext context, Consumer<Finding> out) {
        if (grant.schema().equals(SYSTEM) && !grant.objectName().equals("*")) {
            out.accept(EXPLICIT.on(strip ? Level.FIXED : Level.ERROR, subject, grant.object()));
            return strip ? "" : line;
        }
        Set<String> allowed = target.privileges(context.target());
        List<String> refused = grant.privileges().stream().filter(p -> !allowed.contains(Grant.name(p))).toList();
        if (refused.isEmpty()) {
            return line;
        }
        refused.stream().map(Grant::name).forEach(restricted::add);
        if (!strip) {
            return line;
        }
        List<String> kept = grant.privileges().stream()
                .map(p -> Grant.name(p).equals(OLD_ANY_DEFINER) ? DefinerRule.ANY_DEFINER : p)
                .filter(p -> allowed.contains(Grant.name(p))).distinct().toList();
        return kept.isEmpty() ? "" : grant.withPrivileges(kept, grant.separator()).sql();
    }

    @Override
    void finish(DdlSubject subject, Consumer<Finding> out) {
        if (!restricted.isEmpty()) {
            out.accept(RESTRICTED.on(strip ? Level.FIXED : Level.ERROR, subject, String.join(", ", restricted)));
            restricted.clear();
        }
    }
}
