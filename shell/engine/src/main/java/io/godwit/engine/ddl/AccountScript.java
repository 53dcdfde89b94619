package io.godwit.engine.ddl;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.AccountName;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.ddl.SqlTokens.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The script of accounts: all accounts, then all grants, then default roles, one statement a line. One thread.
 */
public final class AccountScript {
    private static final Set<String> PLUGINS = Set.of("authentication_oci", "caching_sha2_password",
            "mysql_native_password",
            "sha256_password");
    private static final Pattern DEFAULT_ROLE = Pattern.compile(" DEFAULT ROLE (.+?)(?= REQUIRE | PASSWORD | ACCOUNT )",
            Pattern.DOTALL);
    private static final Pattern PLUGIN = Pattern.compile(" IDENTIFIED WITH '([^']+)'( (?:AS|BY) )?");

    private final SqlSession session;
    private final ScriptHeader header;
    private final Set<Fix> fixes;
    private final EventSink events;

    public AccountScript(SqlSession session, ScriptHeader header, Set<Fix> fixes, EventSink events) {
        this.session = session;
        this.header = header;
        this.fixes = fixes;
        this.events = events;
    }

    /** The script, and the accounts it holds, which may be fewer than were asked for. */
    public record Result(String script, List<AccountName> accounts) {
    }

    public Result write(List<AccountName> wanted) {
        Map<AccountName, String> creates = new LinkedHashMap<>();
        for (AccountName account : wanted) {
            if (account.user().contains("'")) {
                throw new GodwitException(DdlError.QUOTE_IN_ACCOUNT,
                        "Account " + account + " has a quote in its name, which a dump cannot hold.",
                        "Rename the account, or leave it out with excludeUsers.");
            }
            String create = session.first("SHOW CREATE USER " + account.quoted(), row -> row.text(0)).orElseThrow();
            if (!fixes.contains(Fix.SKIP_INVALID_ACCOUNTS) || isValid(account, create)) {
                creates.put(account, create);
            }
        }
        StringBuilder out = new StringBuilder(header.forServer()).append("--\n-- Dumping user accounts\n--\n\n");
        creates.forEach((account, create) -> group(out, "user", account, List.of(creation(create))));
        creates.keySet().forEach(account -> group(out, "grants", account, grants(account)));
        creates.forEach((account, create) -> defaultRole(create).ifPresent(
                roles -> group(out, "default role", account,
                        List.of("SET DEFAULT ROLE " + roles + " TO " + account.quoted()))));
        out.append("-- End of dumping user accounts\n\n");
        return new Result(out.toString(), List.copyOf(creates.keySet()));
    }

    private static void group(StringBuilder out, String kind, AccountName account, List<String> statements) {
        out.append("-- begin ").append(kind).append(' ').append(account.quoted()).append('\n');
        statements.forEach(s -> out.append(s).append(";\n"));
        out.append("-- end ").append(kind).append(' ').append(account.quoted()).append("\n\n");
    }

    private static String creation(String create) {
        return DEFAULT_ROLE.matcher(create).replaceFirst("").replaceFirst("CREATE USER ", "CREATE USER IF NOT EXISTS ");
    }

    private static Optional<String> defaultRole(String create) {
        Matcher m = DEFAULT_ROLE.matcher(create);
        return m.find() && !m.group(1).equals("NONE") ? Optional.of(m.group(1)) : Optional.empty();
    }

    /** A managed target takes only known plugins, and no account without a password unless it is a role. */
    private boolean isValid(AccountName account, String create) {
        Matcher m = PLUGIN.matcher(create);
        boolean hasPlugin = m.find();
        if (hasPlugin && !PLUGINS.contains(m.group(1))) {
            events.note("Account " + account + " is left out: its plugin '" + m.group(1)
                    + "' is not supported by the target.");
            return false;
        }
        boolean password = hasPlugin && m.group(2) != null && !create.startsWith("''", m.end());
        boolean role = create.contains(" ACCOUNT LOCK") && create.contains(" PASSWORD EXPIRE ")
                && !create.contains(" PASSWORD EXPIRE DEFAULT");
        if (!password && !role) {
            events.note("Account " + account + " is left out: it has no password.");
        }
        return password || role;
    }

    private List<String> grants(AccountName account) {
        List<String> statements = session.list("SHOW GRANTS FOR " + account.quoted(), row -> row.text(0));
        if (!fixes.contains(Fix.STRIP_RESTRICTED_GRANTS)) {
            return statements;
        }
        List<String> kept = new ArrayList<>();
        for (String statement : statements) {
            Optional<Grant> grant = Grant.parse(statement);
            if (grant.isEmpty()) {
                kept.add(statement);
            } else {
                restrict(account, expanded(account, grant.get())).ifPresent(kept::add);
            }
        }
        return kept;
    }

    private Optional<String> restrict(AccountName account, Grant grant) {
        Optional<Grant> allowed = grant.withoutRestricted();
        if (!allowed.equals(Optional.of(grant))) {
            events.note(
                    "Privileges of " + account + " on " + grant.object() + " are left out, the target refuses them: "
                            + (allowed.isEmpty()
                                    ? String.join(", ", grant.privileges())
                                    : String.join(", ", grant.restricted()))
                            + ".");
        }
        return allowed.map(Grant::sql);
    }

    /** ALL PRIVILEGES means other privileges on another server; it is replaced by what it means here. */
    private Grant expanded(AccountName account, Grant grant) {
        if (!grant.isAllPrivileges()) {
            return grant;
        }
        List<Token> parts = SqlTokens.of(grant.object());
        String grantee = "'" + account.user() + "'@'" + account.host() + "'";
        List<String> privileges;
        if (parts.getFirst().is("*")) {
            privileges = session.list("SELECT PRIVILEGE_TYPE FROM information_schema.USER_PRIVILEGES WHERE GRANTEE = ?",
                    row -> row.text(0), grantee);
        } else if (parts.getLast().is("*")) {
            privileges = session.list(
                    "SELECT PRIVILEGE_TYPE FROM information_schema.SCHEMA_PRIVILEGES WHERE GRANTEE = ? AND TABLE_SCHEMA = ?",
                    row -> row.text(0), grantee, unquote(parts.getFirst().text()));
        } else {
            privileges = session.list(
                    "SELECT PRIVILEGE_TYPE FROM information_schema.TABLE_PRIVILEGES WHERE GRANTEE = ? AND TABLE_SCHEMA = ?"
                            + " AND TABLE_NAME = ?",
                    row -> row.text(0), grantee, unquote(parts.getFirst().text()), unquote(parts.getLast().text()));
        }
        return privileges.isEmpty() ? grant : grant.withPrivileges(privileges);
    }

    private static String unquote(String identifier) {
        return identifier.startsWith("`")
                ? identifier.substring(1, identifier.length() - 1).replace("``", "`")
                : identifier;
    }
}
