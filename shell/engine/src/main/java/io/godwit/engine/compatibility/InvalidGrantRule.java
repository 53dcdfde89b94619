package io.godwit.engine.compatibility;

import io.godwit.api.ddl.DdlContext;
import io.godwit.api.ddl.DdlSubject;
import io.godwit.api.ddl.Finding;
import io.godwit.api.ddl.Finding.Level;
import io.godwit.api.mysql.AccountName;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Grants on what is not there when the dump is loaded. Stateless. */
final class InvalidGrantRule extends GrantLines {
    private static final Finding.Rule INVALID = new Finding.Rule("user/invalid_grants",
            "privileges on a table or routine that does not exist", List.of(Fix.STRIP_INVALID_GRANTS.option()),
            "Revoke them on the source.");
    private static final Finding.Rule NOT_DUMPED = new Finding.Rule("user/grant_on_missing_object",
            "privileges on something that the dump does not hold", List.of(),
            "Create it on the target before the accounts are loaded, or expect loading them to fail.");
    private static final Finding.Rule ROLE = new Finding.Rule("user/missing_role",
            "a role that the dump does not hold", List.of(),
            "Create the role on the target before the accounts are loaded.");
    private static final Finding.Rule ROLE_OF_TARGET = new Finding.Rule("user/missing_role",
            "a role that the target has of its own, and the dump therefore does not hold", List.of(), "");

    private final boolean strip;
    private final GrantedObjects objects;
    private final Set<String> usersOfTarget;

    InvalidGrantRule(boolean strip, GrantedObjects objects, Set<String> usersOfTarget) {
        this.strip = strip;
        this.objects = objects;
        this.usersOfTarget = usersOfTarget;
    }

    @Override
    String judge(DdlSubject subject, String line, Grant grant, DdlContext context, Consumer<Finding> out) {
        if (grant.scope() == Grant.Scope.SERVER) {
            return line;
        }
        boolean creates = grant.privileges().stream().map(Grant::name)
                .anyMatch(p -> p.equals("CREATE") || p.startsWith("ALL"));
        boolean mayBeMissing = grant.scope() == Grant.Scope.SCHEMA
                || (grant.scope() == Grant.Scope.TABLE && creates);
        if (objects.exist(grant)) {
            if (!objects.areDumped(grant)) {
                out.accept(NOT_DUMPED.on(Level.WARNING, subject, grant.object()));
            }
            return line;
        }
        if (mayBeMissing) {
            return line;
        }
        out.accept(INVALID.on(strip ? Level.FIXED : Level.ERROR, subject, grant.object()));
        return strip ? disabled(line) : line;
    }

    /** Kept for whoever reads the file; a name may end the comment, then not even that. */
    private static String disabled(String line) {
        return line.contains("*/") ? "" : "/* " + line + " */";
    }

    @Override
    String judgeOther(DdlSubject subject, String line, DdlContext context, Consumer<Finding> out) {
        for (AccountName role : Grant.roles(line)) {
            if (context.accounts().filter(all -> !all.contains(role)).isPresent()) {
                out.accept(usersOfTarget.contains(role.user())
                        ? ROLE_OF_TARGET.on(Level.NOTE, subject, role.quoted())
                        : ROLE.on(Level.WARNING, subject, role.quoted()));
            }
        }
        return line;
    }
}
