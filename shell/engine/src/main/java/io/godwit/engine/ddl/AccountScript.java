package io.godwit.engine.ddl;

import io.godwit.api.ddl.DdlKind;
import io.godwit.api.ddl.DdlSubject;
import io.godwit.api.ddl.Finding;
import io.godwit.api.mysql.AccountName;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.compatibility.AccountText;
import io.godwit.engine.compatibility.DdlRules;
import io.godwit.engine.compatibility.Grant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The script of accounts: all accounts, then all grants, then default roles, one statement a line. One thread.
 */
public final class AccountScript {
    private static final Finding.Rule QUOTE = new Finding.Rule("user/quote_in_name",
            "a quote in the account's name, which a dump cannot hold", List.of(),
            "Rename the account, or leave it out with excludeUsers.");

    private final SqlSession session;
    private final ScriptHeader header;
    private final DdlRules rules;

    public AccountScript(SqlSession session, ScriptHeader header, DdlRules rules) {
        this.session = session;
        this.header = header;
        this.rules = rules;
    }

    /** The script, and the accounts it holds, which may be fewer than were asked for. */
    public record Result(String script, List<AccountName> accounts) {
    }

    /** An account as it will be created, and the roles it has from the start. */
    private record Creation(String sql, AccountText shown) {
    }

    public Result write(List<AccountName> wanted) {
        Map<AccountName, Creation> creations = new LinkedHashMap<>();
        for (AccountName account : wanted) {
            if (account.user().contains("'")) {
                rules.add(new Finding(Finding.Level.ERROR, DdlKind.ACCOUNT, account.quoted(), QUOTE, ""));
                continue;
            }
            AccountText shown = AccountText.parse(
                    session.first("SHOW CREATE USER " + account.quoted(), row -> row.text(0)).orElseThrow());
            String sql = rules
                    .apply(new DdlSubject(DdlKind.ACCOUNT, account.quoted(), shown.withoutDefaultRoles()));
            if (!sql.isEmpty()) {
                creations.put(account, new Creation(sql, shown));
            }
        }
        StringBuilder out = new StringBuilder(header.forServer()).append("--\n-- Dumping user accounts\n--\n\n");
        creations.forEach((account, c) -> group(out, "user", account, List.of(ifNotExists(c.sql()))));
        creations.keySet().forEach(account -> group(out, "grants", account, grants(account)));
        creations.forEach((account, c) -> c.shown().defaultRoles().ifPresent(
                roles -> group(out, "default role", account,
                        List.of("SET DEFAULT ROLE " + roles + " TO " + account.quoted()))));
        out.append("-- End of dumping user accounts\n\n");
        return new Result(out.toString(), List.copyOf(creations.keySet()));
    }

    private static void group(StringBuilder out, String kind, AccountName account, List<String> statements) {
        out.append("-- begin ").append(kind).append(' ').append(account.quoted()).append('\n');
        statements.forEach(s -> out.append(s).append(";\n"));
        out.append("-- end ").append(kind).append(' ').append(account.quoted()).append("\n\n");
    }

    /** CREATE and the kind of account are the first two words of what the server and the rules write. */
    private static String ifNotExists(String create) {
        int kind = create.indexOf(' ', "CREATE ".length());
        return create.substring(0, kind) + " IF NOT EXISTS" + create.substring(kind);
    }

    private List<String> grants(AccountName account) {
        String statements = session.list("SHOW GRANTS FOR " + account.quoted(), row -> row.text(0)).stream()
                .map(statement -> rules.namesPrivileges() ? withNames(account, statement) : statement)
                .collect(Collectors.joining("\n"));
        String kept = rules.apply(new DdlSubject(DdlKind.GRANTS, account.quoted(), statements));
        return kept.isEmpty() ? List.of() : List.of(kept.split("\n"));
    }

    /** ALL PRIVILEGES means other privileges on another server; it is replaced by what it means here. */
    private String withNames(AccountName account, String statement) {
        return Grant.parse(statement).filter(Grant::isAllPrivileges).map(grant -> {
            List<String> privileges = held(account, grant);
            return privileges.isEmpty() ? statement : grant.withPrivileges(privileges, ",").sql();
        }).orElse(statement);
    }

    private List<String> held(AccountName account, Grant grant) {
        String table = switch (grant.scope()) {
            case SERVER -> "USER";
            case SCHEMA -> "SCHEMA";
            case TABLE -> "TABLE";
            case FUNCTION, PROCEDURE -> "";
        };
        if (table.isEmpty()) { // nothing lists those of routines; there are but these two
            return List.of("EXECUTE", "ALTER ROUTINE");
        }
        List<Object> keys = new ArrayList<>(List.of("'" + account.user() + "'@'" + account.host() + "'"));
        String where = " WHERE GRANTEE = ?";
        if (grant.scope() != Grant.Scope.SERVER) {
            where += " AND TABLE_SCHEMA = ?";
            keys.add(grant.schema());
        }
        if (grant.scope() == Grant.Scope.TABLE) {
            where += " AND TABLE_NAME = ?";
            keys.add(grant.objectName());
        }
        return session.list("SELECT PRIVILEGE_TYPE FROM information_schema." + table + "_PRIVILEGES" + where,
                row -> row.text(0), keys.toArray());
    }
}
