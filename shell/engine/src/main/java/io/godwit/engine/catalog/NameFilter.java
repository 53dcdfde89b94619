package io.godwit.engine.catalog;

import io.godwit.api.mysql.Identifier;
import io.godwit.api.mysql.TableName;
import io.godwit.api.option.OptionProblems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Includes and excludes of objects by dotted names, parts in backticks where they hold dots. Immutable.
 *
 * @param included empty = all
 */
public record NameFilter(Set<List<String>> included, Set<List<String>> excluded) {
    /** How an option's entries look: so many parts at least and at most, described as in help. */
    public record Shape(int minParts, int maxParts, String example) {
        public static final Shape SCHEMA = new Shape(1, 1, "schema");
        public static final Shape OBJECT = new Shape(2, 2, "schema.object");
        public static final Shape TRIGGER = new Shape(2, 3, "schema.table or schema.table.trigger");
    }

    /**
     * @param what the options' common name, such as {@code Tables} of includeTables and excludeTables
     * @param problems gets malformed names, and names that are included, and excluded by themselves or by the beginning of their names
     */
    public static NameFilter parse(String what, List<String> include, List<String> exclude, Shape shape,
            OptionProblems problems) {
        Set<List<String>> included = parse("include" + what, include, shape, problems);
        Set<List<String>> excluded = parse("exclude" + what, exclude, shape, problems);
        included.stream().filter(n -> isIn(excluded, n)).forEach(
                n -> problems.add(
                        "'" + String.join(".", n) + "' is in both 'include" + what + "' and 'exclude" + what + "'"));
        return new NameFilter(included, excluded);
    }

    private static Set<List<String>> parse(String option, List<String> names, Shape shape, OptionProblems problems) {
        Set<List<String>> parsed = new HashSet<>();
        for (String name : names) {
            List<String> parts = split(name, shape);
            if (parts.size() < shape.minParts() || parts.size() > shape.maxParts()
                    || parts.stream().anyMatch(String::isEmpty)) {
                problems.add("option '" + option + "': '" + name + "' is not of the form " + shape.example());
            } else {
                parsed.add(parts);
            }
        }
        return parsed;
    }

    /** A table's name as options give it; nothing if it is malformed. */
    public static Optional<TableName> table(String name) {
        List<String> parts = split(name, Shape.OBJECT);
        return parts.size() == 2 && parts.stream().noneMatch(String::isEmpty)
                ? Optional.of(new TableName(parts.getFirst(), parts.getLast()))
                : Optional.empty();
    }

    /** How options give a table's name: what {@link #table(String)} reads. */
    public static String text(TableName table) {
        return part(table.schema()) + "." + part(table.name());
    }

    private static String part(String name) {
        return name.contains(".") || name.contains("`") ? Identifier.quote(name) : name;
    }

    /** A table's name as options give it, with a schema for a name that has none. */
    public static Optional<TableName> table(String name, Optional<String> schema) {
        List<String> parts = split(name, Shape.OBJECT);
        return parts.size() == 1 && !parts.getFirst().isEmpty()
                ? schema.map(s -> new TableName(s, parts.getFirst()))
                : table(name);
    }

    private static List<String> split(String name, Shape shape) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '`' && quoted && i + 1 < name.length() && name.charAt(i + 1) == '`') {
                part.append('`');
                i++;
            } else if (c == '`' && (quoted || part.isEmpty())) {
                quoted = !quoted;
            } else if (c == '.' && !quoted && shape.maxParts() > 1) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    /** Whether an object is wanted: named itself or by a shorter prefix of its name. */
    public boolean wants(String... parts) {
        List<String> name = List.of(parts);
        return (included.isEmpty() || isIn(included, name)) && !isIn(excluded, name);
    }

    private static boolean isIn(Set<List<String>> names, List<String> name) {
        for (int length = name.size(); length > 0; length--) {
            if (names.contains(name.subList(0, length))) {
                return true;
            }
        }
        return false;
    }
}
