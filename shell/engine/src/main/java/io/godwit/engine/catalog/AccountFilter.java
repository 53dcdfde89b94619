package io.godwit.engine.catalog;

import io.godwit.api.mysql.AccountName;
import io.godwit.api.option.OptionProblems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Includes and excludes of accounts: {@code user} for all its hosts, or {@code user@host}, each part possibly quoted. Immutable.
 *
 * @param included empty = all
 */
public record AccountFilter(List<Entry> included, List<Entry> excluded) {
    /** @param host empty = any */
    record Entry(String user, Optional<String> host) {
        boolean matches(AccountName account) {
            return account.user().equals(user) && host.map(h -> h.equalsIgnoreCase(account.host())).orElse(true);
        }
    }

    public static AccountFilter parse(List<String> include, List<String> exclude, OptionProblems problems) {
        List<Entry> included = parse("includeUsers", include, problems);
        List<Entry> excluded = parse("excludeUsers", exclude, problems);
        included.stream().filter(excluded::contains).forEach(
                e -> problems.add("'" + e.user() + "' is in both 'includeUsers' and 'excludeUsers'"));
        return new AccountFilter(included, excluded);
    }

    private static List<Entry> parse(String option, List<String> names, OptionProblems problems) {
        List<Entry> entries = new ArrayList<>();
        for (String name : names) {
            int at = name.lastIndexOf('@');
            String user = unquote(at < 0 ? name : name.substring(0, at));
            Optional<String> host = at < 0 ? Optional.empty() : Optional.of(unquote(name.substring(at + 1)));
            if (user.isEmpty() || host.map(String::isEmpty).orElse(false)) {
                problems.add("option '" + option + "': '" + name + "' is not of the form user or user@host");
            } else {
                entries.add(new Entry(user, host));
            }
        }
        return entries;
    }

    private static String unquote(String part) {
        String text = part.strip();
        boolean quoted = text.length() >= 2 && "'\"`".indexOf(text.charAt(0)) >= 0
                && text.charAt(0) == text.charAt(text.length() - 1);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    public boolean wants(AccountName account) {
        return (included.isEmpty() || included.stream().anyMatch(e -> e.matches(account)))
                && excluded.stream().noneMatch(e -> e.matches(account));
    }
}
