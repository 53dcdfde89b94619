package io.godwit.engine.compatibility;

import io.godwit.api.ddl.SqlTokens;
import io.godwit.api.ddl.SqlTokens.Token;
import io.godwit.api.mysql.AccountName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A GRANT of privileges on something, as SHOW GRANTS writes it. Grants of roles and PROXY are no such grants. Immutable.
 *
 * @param privileges as written, with their columns
 * @param separator between them
 * @param object {@code *.*}, {@code `s`.*}, {@code `s`.`t`}, {@code PROCEDURE `s`.`p`}
 * @param rest TO and what follows
 */
public record Grant(List<String> privileges, String separator, String object, String rest) {
    /** What a grant is on. */
    public enum Scope {
        SERVER, SCHEMA, TABLE, FUNCTION, PROCEDURE
    }

    public static Optional<Grant> parse(String sql) {
        List<Token> tokens = SqlTokens.of(sql);
        int on = outside(tokens, "ON", 1);
        int to = on < 0 ? -1 : outside(tokens, "TO", on);
        if (tokens.isEmpty() || !tokens.getFirst().is("GRANT") || to < 0 || tokens.get(1).is("PROXY")) {
            return Optional.empty();
        }
        List<Token> names = tokens.subList(1, on);
        int comma = outside(names, ",", 0);
        String separator = comma < 0 ? ", " : sql.substring(names.get(comma).start(), names.get(comma + 1).start());
        return Optional.of(new Grant(split(sql, names), separator,
                sql.substring(tokens.get(on + 1).start(), tokens.get(to).start()).strip(),
                sql.substring(tokens.get(to).start())));
    }

    /** The roles of a GRANT of roles; empty for any other statement. */
    static List<AccountName> roles(String sql) {
        List<Token> tokens = SqlTokens.of(sql);
        List<AccountName> roles = new ArrayList<>();
        int to = outside(tokens, "TO", 1);
        if (to < 0 || !tokens.getFirst().is("GRANT") || !tokens.get(1).isQuoted() || outside(tokens, "ON", 1) >= 0) {
            return roles;
        }
        for (int i = 1; i < to; i += 4) { // name @ host ,
            roles.add(new AccountName(tokens.get(i).unquoted(), tokens.get(i + 2).unquoted()));
        }
        return roles;
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

    public boolean isAllPrivileges() {
        return privileges.size() == 1 && name(privileges.getFirst()).matches("ALL( PRIVILEGES)?");
    }

    /** A privilege without its columns, in capitals. */
    static String name(String privilege) {
        int columns = privilege.indexOf('(');
        return (columns < 0 ? privilege : privilege.substring(0, columns)).strip().toUpperCase(Locale.ROOT);
    }

    public Scope scope() {
        List<Token> parts = SqlTokens.of(object);
        if (parts.getFirst().is("FUNCTION") || parts.getFirst().is("PROCEDURE")) {
            return Scope.valueOf(parts.getFirst().text().toUpperCase(Locale.ROOT));
        }
        return !parts.getLast().is("*") ? Scope.TABLE : parts.getFirst().is("*") ? Scope.SERVER : Scope.SCHEMA;
    }

    /** The schema as written, which may hold wildcards; an asterisk for the server. */
    public String schema() {
        List<Token> parts = SqlTokens.of(object);
        return parts.get(parts.size() - 3).unquoted();
    }

    /** The table or routine; an asterisk for all of a schema. */
    public String objectName() {
        return SqlTokens.of(object).getLast().unquoted();
    }

    /** @param others in the order of the server's own list, which has no spaces */
    public Grant withPrivileges(List<String> others, String between) {
        return new Grant(List.copyOf(others), between, object, rest);
    }

    Grant withObject(String other) {
        return new Grant(privileges, separator, other, rest);
    }

    public String sql() {
        return "GRANT " + String.join(separator, privileges) + " ON " + object + " " + rest;
    }
}
