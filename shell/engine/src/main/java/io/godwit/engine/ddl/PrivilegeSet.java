package io.godwit.engine.ddl;

import io.godwit.api.mysql.Identifier;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.ddl.SqlTokens.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an account may do, from SHOW GRANTS with its active roles. Privileges on single tables and columns are left out, since they
 * never cover a whole schema. Immutable.
 */
public final class PrivilegeSet {
    private record SchemaGrant(Pattern schema, Set<String> privileges) {
    }

    private static final Pattern REVOKE = Pattern.compile("(?is)REVOKE (.*) ON (.*) FROM .*");

    private static final String GRANT_OPTION = "GRANT OPTION";

    private final Set<String> global = new HashSet<>();
    private final Set<String> onRoutines = new HashSet<>();
    private final List<SchemaGrant> granted = new ArrayList<>();
    private final List<SchemaGrant> revoked = new ArrayList<>();

    private PrivilegeSet(List<String> statements) {
        for (String statement : statements) {
            var revoke = REVOKE.matcher(statement);
            if (revoke.matches()) {
                // A partial revoke names schemas literally and is written like a grant otherwise.
                Grant.parse("GRANT " + revoke.group(1) + " ON " + revoke.group(2) + " TO x")
                        .ifPresent(g -> schema(g.object()).ifPresent(
                                s -> revoked.add(new SchemaGrant(Pattern.compile(Pattern.quote(s)), names(g)))));
            } else {
                Grant.parse(statement).ifPresent(this::add);
            }
        }
    }

    public static PrivilegeSet read(SqlSession session, boolean withRoles) {
        String roles = withRoles ? session.first("SELECT CURRENT_ROLE()", row -> row.text(0)).orElse("NONE") : "NONE";
        return new PrivilegeSet(
                session.list("SHOW GRANTS FOR CURRENT_USER()" + (roles.equals("NONE") ? "" : " USING " + roles),
                        row -> row.text(0)));
    }

    static PrivilegeSet of(String... statements) {
        return new PrivilegeSet(List.of(statements));
    }

    private void add(Grant grant) {
        if (grant.object().equals("*.*")) {
            global.addAll(names(grant));
            // Dynamic privileges have a statement and a grant option of their own.
            if (grant.rest().endsWith("WITH GRANT OPTION") && names(grant).stream().noneMatch(n -> n.contains("_"))) {
                global.add(GRANT_OPTION);
            }
        } else if (grant.object().startsWith("PROCEDURE ")) {
            names(grant).forEach(name -> onRoutines.add(name + " " + grant.object()));
        } else {
            schema(grant.object()).ifPresent(s -> granted.add(new SchemaGrant(like(s), names(grant))));
        }
    }

    private static Set<String> names(Grant grant) {
        Set<String> names = new HashSet<>();
        grant.privileges().forEach(p -> names.add(p.toUpperCase(Locale.ROOT)));
        return names;
    }

    /** The schema of {@code `s`.*}. */
    private static Optional<String> schema(String object) {
        List<Token> parts = SqlTokens.of(object);
        return parts.size() == 3 && parts.getLast().is("*")
                ? Optional.of(parts.getFirst().text().replaceAll("^`|`$", "").replace("``", "`"))
                : Optional.empty();
    }

    /** In a grant {@code %} and {@code _} stand for other characters unless escaped. */
    private static Pattern like(String schema) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < schema.length(); i++) {
            char c = schema.charAt(i);
            if (c == '\\' && i + 1 < schema.length()) {
                regex.append(Pattern.quote(String.valueOf(schema.charAt(++i))));
            } else {
                regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** Whether the privilege holds everywhere. */
    public boolean hasGlobally(String privilege) {
        return holds(global, privilege) && revoked.stream().noneMatch(r -> holds(r.privileges(), privilege));
    }

    /** Whether the account may hand its privileges on, apart from dynamic ones. */
    public boolean mayGrantGlobally() {
        return global.contains(GRANT_OPTION);
    }

    /** Whether the privilege was given for this procedure by name. */
    public boolean hasOnProcedure(String privilege, String schema, String procedure) {
        return onRoutines.contains(privilege + " PROCEDURE " + Identifier.quote(schema) + "."
                + Identifier.quote(procedure));
    }

    /** Whether the privilege holds for all of a schema. */
    public boolean has(String privilege, String schema) {
        boolean everywhere = holds(global, privilege)
                && revoked.stream()
                        .noneMatch(r -> r.schema().matcher(schema).matches() && holds(r.privileges(), privilege));
        return everywhere || granted.stream()
                .anyMatch(g -> g.schema().matcher(schema).matches() && holds(g.privileges(), privilege));
    }

    private static boolean holds(Set<String> privileges, String privilege) {
        return privileges.contains(privilege) || privileges.contains("ALL PRIVILEGES") || privileges.contains("ALL");
    }
}
