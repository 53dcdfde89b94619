package io.godwit.engine.load.source;

import io.godwit.api.mysql.AccountName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code @.users.sql} in groups of one account each. Every line is a statement of its own: passwords may hold anything, so nothing
 * but the line break tells statements apart. Immutable.
 */
public record UsersFile(List<Group> groups) {
    private static final String BEGIN = "-- begin ";
    private static final Pattern HEAD = Pattern.compile("(user|grants|default role) (.*)");
    private static final Pattern OTHER_HEAD = Pattern.compile("[^'\"`]*(['\"`].*)");
    private static final Pattern COMMENTED_OUT = Pattern.compile("/\\*(?!!).*\\*/;?");
    private static final Pattern QUOTED = Pattern.compile("'((?:[^'\\\\]|\\\\.|'')*)'@'((?:[^'\\\\]|\\\\.|'')*)'");

    /** What a group of statements does. */
    public enum Kind {
        CREATE, GRANT
    }

    /**
     * @param kind grants and default roles come after all accounts exist
     * @param account absent = statements that belong to no account
     */
    public record Group(Kind kind, Optional<AccountName> account, List<String> statements) {
    }

    public static UsersFile parse(String text) {
        List<Group> groups = new ArrayList<>();
        Group current = new Group(Kind.GRANT, Optional.empty(), new ArrayList<>());
        groups.add(current);
        for (String raw : text.split("\n", -1)) {
            String line = raw.strip();
            if (line.startsWith(BEGIN)) {
                current = begin(line.substring(BEGIN.length()));
                groups.add(current);
            } else if (line.startsWith("-- end ")) {
                current = new Group(Kind.GRANT, Optional.empty(), new ArrayList<>());
                groups.add(current);
            } else if (!line.isEmpty() && !line.startsWith("--") && !COMMENTED_OUT.matcher(line).matches()) {
                current.statements.add(line.endsWith(";") ? line.substring(0, line.length() - 1) : line);
            }
        }
        groups.removeIf(g -> g.statements.isEmpty());
        return new UsersFile(List.copyOf(groups));
    }

    private static Group begin(String head) {
        Matcher known = HEAD.matcher(head);
        if (known.matches()) {
            return new Group(known.group(1).equals("user") ? Kind.CREATE : Kind.GRANT,
                    Optional.of(account(known.group(2))), new ArrayList<>());
        }
        Matcher other = OTHER_HEAD.matcher(head);
        return new Group(Kind.GRANT, other.matches() ? Optional.of(account(other.group(1))) : Optional.empty(),
                new ArrayList<>());
    }

    /** {@code 'user'@'host'}, or without quotes in old dumps. */
    public static AccountName account(String text) {
        Matcher quoted = QUOTED.matcher(text);
        if (quoted.matches()) {
            return new AccountName(unescape(quoted.group(1)), unescape(quoted.group(2)));
        }
        return AccountName.parse(text);
    }

    private static String unescape(String part) {
        return part.replace("''", "'").replaceAll("\\\\(.)", "$1");
    }

    /** Only the groups of these accounts, and those of none. */
    public UsersFile only(Predicate<AccountName> wanted) {
        return new UsersFile(
                groups.stream().filter(g -> g.account.isEmpty() || wanted.test(g.account.get())).toList());
    }

    public List<AccountName> created() {
        return groups.stream().filter(g -> g.kind == Kind.CREATE).flatMap(g -> g.account.stream()).toList();
    }

    /** Accounts with privileges that are revoked again on some schemas. */
    public List<AccountName> withRevokes() {
        return groups.stream()
                .filter(g -> g.statements.stream().anyMatch(s -> s.regionMatches(true, 0, "REVOKE ", 0, 7)))
                .flatMap(g -> g.account.stream()).distinct().toList();
    }
}
