package io.godwit.engine.compatibility;

import io.godwit.api.ddl.SqlEdit;
import io.godwit.api.ddl.SqlTokens;
import io.godwit.api.ddl.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a CREATE USER as SHOW CREATE USER writes it. Immutable.
 *
 * @param nameEnd where the account's name ends
 * @param factors how it logs in, in order; usually one
 */
public record AccountText(String sql, SqlTokens tokens, int nameEnd, List<Factor> factors) {
    private static final String NOBODYS = " IDENTIFIED WITH 'caching_sha2_password' AS"
            // As long as a real one, and no password has it; the server's own internal accounts use the same.
            + " '$A$005$THISISACOMBINATIONOFINVALIDSALTANDPASSWORDTHATMUSTNEVERBRBEUSED'";

    /**
     * One IDENTIFIED clause.
     *
     * @param plugin absent = the server's default
     * @param hasSecret whether there is a password, or what stands for it
     */
    record Factor(Optional<String> plugin, boolean hasSecret, int start, int end) {
    }

    public static AccountText parse(String sql) {
        SqlTokens tokens = SqlTokens.parse(sql);
        List<Token> all = tokens.all();
        int i = 3; // CREATE USER name
        if (i + 1 < all.size() && all.get(i).is("@")) {
            i += 2;
        }
        int nameEnd = all.get(i - 1).end();
        List<Factor> factors = new ArrayList<>();
        while (i < all.size() && all.get(i).is("IDENTIFIED")) {
            int start = i++;
            Optional<String> plugin = Optional.empty();
            boolean secret = false;
            if (is(all, i, "WITH")) {
                plugin = Optional.of(all.get(i + 1).unquoted());
                i += 2;
            }
            if (is(all, i, "AS") || is(all, i, "BY")) {
                i += is(all, i + 1, "PASSWORD") ? 2 : 1;
                secret = !all.get(i++).unquoted().isEmpty();
            }
            factors.add(new Factor(plugin, secret, all.get(start).start(), all.get(i - 1).end()));
            i += is(all, i, "AND") ? 1 : 0;
        }
        return new AccountText(sql, tokens, nameEnd, List.copyOf(factors));
    }

    private static boolean is(List<Token> all, int i, String word) {
        return i < all.size() && all.get(i).is(word);
    }

    List<String> plugins() {
        return factors.stream().flatMap(f -> f.plugin().stream()).toList();
    }

    boolean hasPassword() {
        return !factors.isEmpty() && factors.getFirst().hasSecret();
    }

    /** As CREATE ROLE leaves it: without password, locked and expired. */
    boolean isRole() {
        List<Token> all = tokens.all();
        boolean locked = find("ACCOUNT", "LOCK") >= 0;
        int expire = find("PASSWORD", "EXPIRE");
        boolean expired = expire >= 0 && !is(all, expire + 2, "DEFAULT") && !is(all, expire + 2, "NEVER")
                && !is(all, expire + 2, "INTERVAL");
        return !hasPassword() && locked && expired;
    }

    private int find(String first, String second) {
        List<Token> all = tokens.all();
        for (int i = 0; i + 1 < all.size(); i++) {
            if (all.get(i).is(first) && all.get(i + 1).is(second)) {
                return i;
            }
        }
        return -1;
    }

    /** The roles that are active after login, as written; nothing if there are none. */
    public Optional<String> defaultRoles() {
        int first = find("DEFAULT", "ROLE");
        if (first < 0 || is(tokens.all(), first + 2, "NONE")) {
            return Optional.empty();
        }
        return Optional.of(sql.substring(tokens.all().get(first + 2).start(), rolesEnd(first)));
    }

    /** Where the list of roles ends: names and hosts are quoted, so the next bare word is another clause. */
    private int rolesEnd(int first) {
        List<Token> all = tokens.all();
        int i = first + 2;
        while (i + 1 < all.size()
                && (all.get(i + 1).isQuoted() || all.get(i + 1).is("@") || all.get(i + 1).is(","))) {
            i++;
        }
        return all.get(i).end();
    }

    /** Without the clause of default roles, which may not exist yet when the account is created. */
    public String withoutDefaultRoles() {
        int first = find("DEFAULT", "ROLE");
        if (first < 0) {
            return sql;
        }
        SqlEdit edit = new SqlEdit(sql, tokens);
        edit.remove(tokens.all().get(first).start(), rolesEnd(first));
        return edit.apply();
    }

    /** With a password that nobody can have, and locked. */
    String locked() {
        List<Token> all = tokens.all();
        SqlEdit edit = new SqlEdit(sql, tokens);
        edit.replace(nameEnd, factors.isEmpty() ? nameEnd : factors.getLast().end(), NOBODYS);
        int account = Math.max(find("ACCOUNT", "LOCK"), find("ACCOUNT", "UNLOCK"));
        if (account >= 0) {
            edit.replace(all.get(account + 1).start(), all.get(account + 1).end(), "LOCK");
        } else {
            int last = all.stream().filter(t -> t.start() > nameEnd && (t.is("COMMENT") || t.is("ATTRIBUTE")))
                    .mapToInt(Token::start).findFirst().orElse(-1);
            edit.insert(last < 0 ? sql.length() : last, last < 0 ? " ACCOUNT LOCK" : "ACCOUNT LOCK ");
        }
        return edit.apply();
    }

    /** As two statements, of which the first makes a role, whatever the target asks of passwords. */
    String asRole() {
        String name = sql.substring(tokens.all().get(2).start(), nameEnd);
        return "CREATE ROLE " + name + ";\nALTER USER " + name + sql.substring(nameEnd);
    }
}
