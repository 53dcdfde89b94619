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

    /**
     * Reads {@code user@host} or {@code user} alone, which means any host; each part bare or in quotes of any kind. The last {@code @}
     * outside quotes parts them, since the server escapes nothing inside.
     */
    public static AccountName parse(String text) {
        int at = text.lastIndexOf('@');
        return at < 0
                ? new AccountName(unquote(text), "%")
                : new AccountName(unquote(text.substring(0, at)), unquote(text.substring(at + 1)));
    }

    private static String unquote(String part) {
        String bare = part.strip();
        char quote = bare.isEmpty() ? ' ' : bare.charAt(0);
        boolean quoted = bare.length() >= 2 && "'\"`".indexOf(quote) >= 0 && bare.charAt(bare.length() - 1) == quote;
        return quoted ? bare.substring(1, bare.length() - 1).replace("" + quote + quote, "" + quote) : bare;
    }

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
