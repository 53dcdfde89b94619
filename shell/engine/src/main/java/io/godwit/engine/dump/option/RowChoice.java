package io.godwit.engine.dump.option;

import io.godwit.api.ddl.SqlTokens;
import io.godwit.api.ddl.SqlTokens.Token;
import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.TableName;
import io.godwit.api.option.NearestName;
import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.catalog.Catalog;
import io.godwit.engine.catalog.NameFilter;
import io.godwit.engine.catalog.PartitionEntry;
import io.godwit.engine.catalog.TableEntry;
import io.godwit.engine.session.SqlErrors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Tables of which only some rows are dumped. Immutable.
 *
 * @param conditions SQL that rows must fulfil, by table
 * @param partitions names of partitions or subpartitions, by table
 */
public record RowChoice(Map<TableName, String> conditions, Map<TableName, Set<String>> partitions) {
    static final Option<Map<String, Object>> WHERE = Option.dictionary("where")
            .help("Only rows that fulfil a condition: {'schema.table': 'id > 10'}.")
            // What was committed between two moments cannot be applied to a part of a table.
            .needs("consistent", true);
    static final Option<Map<String, Object>> PARTITIONS = Option.dictionary("partitions")
            .help("Only these partitions or subpartitions: {'schema.table': ['p1', 'p2']}.")
            .needs("consistent", true);
    static final OptionSet OPTIONS = OptionSet.of(WHERE, PARTITIONS);

    public static RowChoice from(OptionValues v, OptionProblems problems) {
        return new RowChoice(byTable(v, WHERE, RowChoice::condition, problems),
                byTable(v, PARTITIONS, RowChoice::names, problems));
    }

    /**
     * Of one table.
     *
     * @param names of partitions; empty = all
     */
    public static RowChoice of(TableName table, Optional<String> condition, List<String> names) {
        return new RowChoice(condition.map(c -> Map.of(table, c)).orElse(Map.of()),
                names.isEmpty() ? Map.of() : Map.of(table, new TreeSet<>(names)));
    }

    private static <T> Map<TableName, T> byTable(OptionValues v, Option<Map<String, Object>> option,
            BiFunction<Object, Problem, Optional<T>> parse, OptionProblems problems) {
        Map<TableName, T> out = new LinkedHashMap<>();
        v.get(option).forEach((name, value) -> {
            Optional<TableName> table = NameFilter.table(name);
            if (table.isEmpty()) {
                problems.add("option '" + option.name() + "': '" + name + "' is not of the form schema.table");
            }
            Optional<T> parsed = parse.apply(value,
                    problem -> problems.add("option '" + option.name() + "', '" + name + "': " + problem));
            if (table.isPresent() && parsed.isPresent()) {
                out.put(table.get(), parsed.get());
            }
        });
        return out;
    }

    private interface Problem {
        void add(String text);
    }

    private static Optional<String> condition(Object value, Problem problem) {
        if (!(value instanceof String text)) {
            problem.add("must be a condition in SQL, not " + value);
            return Optional.empty();
        }
        mismatch(text).ifPresent(problem::add);
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    /** What keeps a condition from being put in parentheses. */
    public static Optional<String> mismatch(String condition) {
        int depth = 0;
        int lowest = 0;
        for (Token token : SqlTokens.of(condition)) {
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            lowest = Math.min(lowest, depth);
        }
        return depth == 0 && lowest == 0
                ? Optional.empty()
                : Optional.of("its parentheses do not match: " + condition);
    }

    private static Optional<Set<String>> names(Object value, Problem problem) {
        if (!(value instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
            problem.add("must be a list of names, not " + value);
            return Optional.empty();
        }
        Set<String> names = new TreeSet<>();
        list.forEach(name -> names.add(String.valueOf(name)));
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    boolean isEverything() {
        return conditions.isEmpty() && partitions.isEmpty();
    }

    public Optional<String> condition(TableName table) {
        return Optional.ofNullable(conditions.get(table));
    }

    /** The partitions of a table that are dumped, or the one part that a table without partitions is. */
    public List<Optional<PartitionEntry>> parts(TableEntry table) {
        return table.partitions().isEmpty()
                ? List.of(Optional.empty())
                : partitions(table).stream().map(Optional::of).toList();
    }

    /** Those that are dumped; none if the table has none. */
    public List<PartitionEntry> partitions(TableEntry table) {
        Set<String> chosen = partitions.get(table.name());
        return chosen == null
                ? table.partitions()
                : table.partitions().stream().filter(p -> chosen.contains(p.name())).toList();
    }

    /**
     * Tries every condition, and looks for every name.
     *
     * @throws GodwitException naming all tables and partitions that are not dumped, and all conditions that the server refuses
     */
    public void check(Catalog catalog, SqlSession session) {
        if (isEverything()) {
            return;
        }
        Map<TableName, TableEntry> tables = new TreeMap<>();
        catalog.tables().forEach(t -> tables.put(t.name(), t));
        List<String> known = tables.keySet().stream().map(t -> t.schema() + "." + t.name()).toList();
        OptionProblems problems = new OptionProblems();
        Set<TableName> named = new HashSet<>(conditions.keySet());
        named.addAll(partitions.keySet());
        named.stream().filter(t -> !tables.containsKey(t)).sorted().forEach(t -> problems.add("no table " + t.quoted()
                + " is dumped" + NearestName.hint(t.schema() + "." + t.name(), known)));
        partitions.forEach((name, chosen) -> Optional.ofNullable(tables.get(name))
                .ifPresent(table -> missing(table, chosen).forEach(problems::add)));
        conditions.forEach((name, condition) -> Optional.ofNullable(tables.get(name))
                .flatMap(table -> refusal(session, name, condition)).ifPresent(problems::add));
        problems.throwIfAny(DumpError.BAD_OPTIONS, "Options 'where' and 'partitions'");
    }

    private static List<String> missing(TableEntry table, Set<String> chosen) {
        List<String> names = table.partitions().stream().map(PartitionEntry::name).toList();
        List<String> missing = new ArrayList<>();
        chosen.stream().filter(p -> !names.contains(p)).forEach(p -> missing.add(
                "table " + table.name().quoted() + " has no partition '" + p + "'" + NearestName.hint(p, names)));
        return missing;
    }

    private static Optional<String> refusal(SqlSession session, TableName table, String condition) {
        try {
            session.list("SELECT 1 FROM " + table.quoted() + " WHERE (" + condition + ") LIMIT 0", row -> 1);
            return Optional.empty();
        } catch (GodwitException e) {
            if (SqlErrors.errno(e) == 0) {
                throw e;
            }
            return Optional.of("the condition for " + table.quoted() + " is refused: " + SqlErrors.serverMessage(e));
        }
    }
}
