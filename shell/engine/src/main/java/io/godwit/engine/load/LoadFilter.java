package io.godwit.engine.load;

import io.godwit.api.mysql.AccountName;
import io.godwit.api.mysql.TableName;
import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.engine.catalog.ObjectFilter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The include and exclude options. Stateless. */
final class LoadFilter {
    static final Option<List<String>> INCLUDE_SCHEMAS = Option.list("includeSchemas").help("Load only these schemas.");
    static final Option<List<String>> EXCLUDE_SCHEMAS = Option.list("excludeSchemas").help("Leave these schemas out.");
    static final Option<List<String>> INCLUDE_TABLES = Option.list("includeTables")
            .help("Load only these tables and views, each as schema.table.");
    static final Option<List<String>> EXCLUDE_TABLES = Option.list("excludeTables")
            .help("Leave these tables and views out, each as schema.table.");
    static final Option<List<String>> INCLUDE_USERS = Option.list("includeUsers")
            .help("Load only these accounts, each as 'user'@'host' or 'user' for all hosts.");
    static final Option<List<String>> EXCLUDE_USERS = Option.list("excludeUsers")
            .help("Leave these accounts out, each as 'user'@'host' or 'user' for all hosts.");
    static final OptionSet OPTIONS = OptionSet.of(INCLUDE_SCHEMAS, EXCLUDE_SCHEMAS, INCLUDE_TABLES, EXCLUDE_TABLES,
            INCLUDE_USERS, EXCLUDE_USERS);

    private static final String NAME = "(`(?:[^`]|``)+`|[^`.]+)";
    private static final Pattern TABLE = Pattern.compile(NAME + "\\." + NAME);
    private static final String WORD = "('(?:[^']|'')*'|\"[^\"]*\"|`[^`]*`|[^'\"`@]+)";
    private static final Pattern ACCOUNT = Pattern.compile(WORD + "(?:@" + WORD + ")?");

    private LoadFilter() {
    }

    static ObjectFilter from(OptionValues values, OptionProblems problems) {
        Predicate<String> schema = rule(INCLUDE_SCHEMAS, values.get(INCLUDE_SCHEMAS), values.get(EXCLUDE_SCHEMAS),
                problems);
        Predicate<TableName> table = rule(INCLUDE_TABLES, tables(INCLUDE_TABLES, values, problems),
                tables(EXCLUDE_TABLES, values, problems), problems);
        List<Account> included = accounts(INCLUDE_USERS, values, problems);
        List<Account> excluded = accounts(EXCLUDE_USERS, values, problems);
        return new ObjectFilter(schema,
                (kind, s, name) -> kind != ObjectFilter.Kind.TABLE || table.test(new TableName(s, name)),
                account -> (included.isEmpty() || included.stream().anyMatch(a -> a.covers(account)))
                        && excluded.stream().noneMatch(a -> a.covers(account)));
    }

    private static <T> Predicate<T> rule(Option<?> option, List<T> include, List<T> exclude, OptionProblems problems) {
        Set<T> wanted = new HashSet<>(include);
        Set<T> unwanted = new HashSet<>(exclude);
        wanted.stream().filter(unwanted::contains).forEach(
                both -> problems.add("'" + both + "' is both included and excluded (option '" + option.name() + "')"));
        return name -> (wanted.isEmpty() || wanted.contains(name)) && !unwanted.contains(name);
    }

    private static List<TableName> tables(Option<List<String>> option, OptionValues values, OptionProblems problems) {
        return values.get(option).stream().flatMap(text -> {
            Matcher m = TABLE.matcher(text);
            if (m.matches()) {
                return java.util.stream.Stream.of(new TableName(unquote(m.group(1)), unquote(m.group(2))));
            }
            problems.add("option '" + option.name() + "' needs names such as schema.table, not '" + text + "'");
            return java.util.stream.Stream.empty();
        }).toList();
    }

    private static List<Account> accounts(Option<List<String>> option, OptionValues values, OptionProblems problems) {
        return values.get(option).stream().flatMap(text -> {
            Matcher m = ACCOUNT.matcher(text);
            if (m.matches()) {
                return java.util.stream.Stream.of(
                        new Account(unquote(m.group(1)), Optional.ofNullable(m.group(2)).map(LoadFilter::unquote)));
            }
            problems.add("option '" + option.name() + "' needs names such as 'user'@'host', not \"" + text + "\"");
            return java.util.stream.Stream.empty();
        }).toList();
    }

    static String unquote(String name) {
        char quote = name.charAt(0);
        if (name.length() > 1 && (quote == '`' || quote == '\'' || quote == '"')
                && name.charAt(name.length() - 1) == quote) {
            String one = String.valueOf(quote);
            return name.substring(1, name.length() - 1).replace(one + one, one);
        }
        return name;
    }

    private record Account(String user, Optional<String> host) {
        boolean covers(AccountName account) {
            return user.equals(account.user()) && host.map(h -> h.equalsIgnoreCase(account.host())).orElse(true);
        }
    }
}
