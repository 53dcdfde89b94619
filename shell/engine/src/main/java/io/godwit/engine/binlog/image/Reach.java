package io.godwit.engine.binlog.image;

import io.godwit.api.mysql.TableName;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Which tables a statement may change: their rows, their definition, or whether they exist. What follows them by triggers and foreign
 * keys is not among them. Immutable.
 *
 * @param tables those it names as changed
 * @param schemas those it drops with all their tables
 * @param doubt why it may change other tables too, to go after a word such as "and"; empty if it does not
 */
public record Reach(Set<TableName> tables, Set<String> schemas, String doubt) {
    public static final Reach NOTHING = of(Set.of());

    public Reach {
        tables = Set.copyOf(tables);
        schemas = Set.copyOf(schemas);
    }

    public static Reach of(Set<TableName> tables) {
        return new Reach(tables, Set.of(), "");
    }

    public static Reach doubtful(Set<TableName> tables, String doubt) {
        return new Reach(tables, Set.of(), doubt);
    }

    /** As a server has it that does not tell names by case. */
    public Reach inLowerCase() {
        UnaryOperator<String> lower = name -> name.toLowerCase(Locale.ROOT);
        return new Reach(tables.stream().map(t -> new TableName(lower.apply(t.schema()), lower.apply(t.name())))
                .collect(Collectors.toSet()), schemas.stream().map(lower).collect(Collectors.toSet()), doubt);
    }

    /** For messages. */
    public String names() {
        return new TreeSet<>(tables).stream().map(TableName::quoted).collect(Collectors.joining(", "));
    }
}
