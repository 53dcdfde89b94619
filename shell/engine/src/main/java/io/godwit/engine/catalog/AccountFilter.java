package io.godwit.engine.catalog;

import io.godwit.api.mysql.AccountName;
import io.godwit.api.option.OptionProblems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Includes and excludes of accounts: {@code user} for all its hosts, or {@code user@host}, each part possibly quoted. Immutable.
 *
 * @param included empty = all
 */
public record AccountFilter(List<Entry> included, List<Entry> excluded) {
    /** @param host empty = any */
    public record Entry(String user, Optional<String> host) {
        public boolean matches(AccountName account) {
            return account.user().equals(user) && host.map(h -> h.equalsIgnoreCase(account.host())).orElse(true);
        }

        /** As options name it. */
        public String text() {
            return user + host.map(h -> "@" + h).orElse("");
        }

        /** What this entry could have named among accounts, written as it is: with or without a host. */
        public List<String> alternatives(Collection<AccountName> accounts) {
            return accounts.stream().map(a -> host.isPresent() ? a.user() + "@" + a.host() : a.user()).toList();
        }

        boolean covers(Entry other) {
            return other.user.equals(user)
                    && (host.isEmpty() || other.host.filter(h -> h.equalsIgnoreCase(host.get())).isPresent());
        }
    }

    public static AccountFilter parse(List<String> include, List<String> exclude, OptionProblems problems) {
        List<Entry> included = parse("includeUsers", include, problems);
        List<Entry> excluded = parse("excludeUsers", exclude, problems);
        included.stream().filter(i -> excluded.stream().anyMatch(e -> e.covers(i))).forEach(
                e -> problems.add("'" + e.user() + "' is in both 'includeUsers' and 'excludeUsers'"));
        return new AccountFilter(included, excluded);
    }

    private static List<Entry> parse(String option, List<String> names, OptionProblems problems) {
        List<Entry> entries = new ArrayList<>();
        for (String name : names) {
            AccountName account = AccountName.parse(name);
            if (account.user().isEmpty() || account.host().isEmpty()) {
                problems.add("option '" + option + "': '" + name + "' is not of the form user or user@host");
            } else {
                entries.add(
                        new Entry(account.user(), name.contains("@") ? Optional.of(account.host()) : Optional.empty()));
            }
        }
        return entries;
    }

    public boolean wants(AccountName account) {
        return (included.isEmpty() || included.stream().anyMatch(e -> e.matches(account)))
                && excluded.stream().noneMatch(e -> e.matches(account));
    }
}
