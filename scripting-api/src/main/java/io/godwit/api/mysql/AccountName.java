package io.godwit.api.mysql;

import java.util.Comparator;

/**
 * A MySQL account or role.
 *
 * @param host {@code %} for any
 */
public record AccountName(String user, String host) implements Comparable<AccountName> {
    private static final Comparator<AccountName> ORDER = Comparator.comparing(AccountName::user)
            .thenComparing(AccountName::host);

    /** {@code 'user'@'host'}. */
    public String quoted() {
        return literal(user) + "@" + literal(host);
    }

    private static String literal(String part) {
        return "'" + part.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    @Override
    public int compareTo(AccountName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return quoted();
    }
}
