package io.godwit.engine.ddl;

import io.godwit.engine.ddl.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A GRANT of privileges on something, as SHOW GRANTS writes it. Grants of roles and PROXY are no such grants. Immutable.
 *
 * @param privileges as written, with their columns
 * @param object {@code *.*}, {@code `s`.*}, {@code `s`.`t`}, {@code PROCEDURE `s`.`p`}
 * @param rest TO and what follows
 */
record Grant(List<String> privileges, String object, String rest) {
    /** What MySQL HeatWave's administrator may grant. */
    private static final Set<String> ALLOWED = Set.of("USAGE", "ALTER", "ALTER ROUTINE", "CREATE", "CREATE ROLE",
            "CREATE ROUTINE",
            "CREATE TEMPORARY TABLES", "CREATE USER", "CREATE VIEW", "DELETE", "DROP", "DROP ROLE", "EVENT", "EXECUTE",
            "INDEX", "INSERT",
            "LOCK TABLES", "PROCESS", "PROXY", "REFERENCES", "REPLICATION CLIENT", "REPLICATION SLAVE", "SELECT",
            "SHOW DATABASES",
            "SHOW VIEW", "TRIGGER", "UPDATE", "APPLICATION_PASSWORD_ADMIN", "AUDIT_ADMIN", "BACKUP_ADMIN",
            "CONNECTION_ADMIN",
            "FLUSH_OPTIMIZER_COSTS", "FLUSH_PRIVILEGES", "FLUSH_STATUS", "FLUSH_TABLES", "FLUSH_USER_RESOURCES",
            "OPTION_TRACKER_OBSERVER", "REPLICATION_APPLIER", "ROLE_ADMIN", "SHOW_ROUTINE", "TRANSACTION_GTID_TAG",
            "XA_RECOVER_ADMIN");

    static Optional<Grant> parse(String sql) {
        List<Token> tokens = SqlTokens.of(sql);
        int on = outside(tokens, "ON", 1);
        int to = on < 0 ? -1 : outside(tokens, "TO", on);
        if (tokens.isEmpty() || !tokens.getFirst().is("GRANT") || to < 0 || tokens.get(1).is("PROXY")) {
            return Optional.empty();
        }
        return Optional.of(new Grant(split(sql, tokens.subList(1, on)),
                sql.substring(tokens.get(on + 1).start(), tokens.get(to).start()).strip(),
                sql.substring(tokens.get(to).start())));
    }

    private static int outside(List<Token> tokens, String word, int from) {
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            if (depth == 0 && tokens.get(i).is(word)) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> split(String sql, List<Token> tokens) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = tokens.getFirst().start();
        for (Token t : tokens) {
            depth += t.is("(") ? 1 : t.is(")") ? -1 : 0;
            if (depth == 0 && t.is(",")) {
                parts.add(sql.substring(start, t.start()).strip());
                start = t.end();
            }
        }
        parts.add(sql.substring(start, tokens.getLast().end()).strip());
        return parts;
    }

    boolean isAllPrivileges() {
        return privileges.size() == 1 && name(privileges.getFirst()).matches("ALL( PRIVILEGES)?");
    }

    private static String name(String privilege) {
        int columns = privilege.indexOf('(');
        return (columns < 0 ? privilege : privilege.substring(0, columns)).strip().toUpperCase(Locale.ROOT);
    }

    Grant withPrivileges(List<String> others) {
        return new Grant(others, object, rest);
    }

    /** Without the privileges that a managed target refuses; empty if none is left. Tables of the mysql schema cannot be granted there. */
    Optional<Grant> withoutRestricted() {
        if (object.matches("(?s)(TABLE |FUNCTION |PROCEDURE )?`?mysql`?\\.[^*].*")) {
            return Optional.empty();
        }
        List<String> kept = privileges.stream().filter(p -> ALLOWED.contains(name(p))).toList();
        return kept.isEmpty() ? Optional.empty() : Optional.of(withPrivileges(kept));
    }

    List<String> restricted() {
        return privileges.stream().map(Grant::name).filter(p -> !ALLOWED.contains(p)).toList();
    }

    /** Static privileges are listed with a blank after the comma, dynamic ones (in capitals with underscores) without, as the server does. */
    String sql() {
        boolean dynamic = privileges.stream().anyMatch(p -> p.contains("_"));
        return "GRANT " + privileges.stream().collect(Collectors.joining(dynamic ? "," : ", ")) + " ON " + object + " "
                + rest;
    }
}
