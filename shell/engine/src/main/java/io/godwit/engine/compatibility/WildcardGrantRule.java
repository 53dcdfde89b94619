package io.godwit.engine.compatibility;

import io.godwit.api.ddl.DdlContext;
import io.godwit.api.ddl.DdlSubject;
import io.godwit.api.ddl.Finding;
import io.godwit.api.ddl.Finding.Level;
import io.godwit.api.mysql.Identifier;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Grants on schemas by a pattern. Where privileges may be revoked in part a server takes {@code _} and {@code %} for themselves, and a
 * backslash before them too. One thread.
 */
final class WildcardGrantRule extends GrantLines {
    private static final Pattern WILDCARD = Pattern.compile("[_%]");
    private static final Pattern BARE = Pattern.compile("(?<!\\\\)[_%]");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([_%])");

    private static final Finding.Rule BY_PATTERN = new Finding.Rule("user/wildcard_grant",
            "privileges on schemas by a pattern, which the target takes literally",
            List.of(Fix.IGNORE_WILDCARD_GRANTS.option()), "Grant them on each schema by its name.");
    private static final Finding.Rule BY_ESCAPE = new Finding.Rule("user/escaped_wildcard_grant",
            "a backslash in a schema's name, which the target takes literally",
            List.of(Fix.UNESCAPE_WILDCARD_GRANTS.option()), "");

    private final boolean ignore;
    private final boolean unescape;
    private boolean escaped;

    WildcardGrantRule(Compatibility compatibility) {
        this.ignore = compatibility.has(Fix.IGNORE_WILDCARD_GRANTS);
        this.unescape = compatibility.has(Fix.UNESCAPE_WILDCARD_GRANTS);
    }

    @Override
    String judge(DdlSubject subject, String line, Grant grant, DdlContext context, Consumer<Finding> out) {
        if (grant.scope() != Grant.Scope.SCHEMA || !WILDCARD.matcher(grant.schema()).find()) {
            return line;
        }
        boolean hasEscape = ESCAPED.matcher(grant.schema()).find();
        escaped |= hasEscape;
        boolean exact = unescape && !BARE.matcher(grant.schema()).find();
        if (!exact) {
            out.accept(BY_PATTERN.on(ignore ? Level.FIXED : Level.ERROR, subject, line));
        }
        return unescape && hasEscape ? unescaped(grant).sql() : line;
    }

    private static Grant unescaped(Grant grant) {
        String schema = ESCAPED.matcher(grant.schema()).replaceAll("$1");
        return grant.withPrivileges(List.copyOf(new TreeSet<>(grant.privileges())), ", ")
                .withObject(Identifier.quote(schema) + ".*");
    }

    @Override
    void finish(DdlSubject subject, Consumer<Finding> out) {
        if (escaped) {
            out.accept(BY_ESCAPE.on(unescape ? Level.FIXED : Level.WARNING, subject));
            escaped = false;
        }
    }
}
