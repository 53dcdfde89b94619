package io.godwit.engine.repair.target;

import io.godwit.api.mysql.Identifier;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.binlog.image.ShapeReader;
import io.godwit.engine.binlog.image.TableColumn;
import io.godwit.engine.binlog.image.TableShape;
import io.godwit.engine.catalog.Spelling;
import io.godwit.engine.repair.gap.Gap;
import io.godwit.engine.repair.row.ForeignKey;
import io.godwit.engine.repair.row.ForeignKeys;
import io.godwit.engine.repair.row.UniqueIndex;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares the definitions of tables on both servers. What would change a row, take two rows for one, or refuse rows that the source takes
 * is told; what only allows more is not. One thread.
 */
public final class TargetTables {
    private final MySqlSession source;
    private final MySqlSession target;
    private final ShapeReader shapes;
    private final TableRules.Reader there;
    private final TableRules.Reader here;

    private TargetTables(MySqlSession source, MySqlSession target) {
        this.source = source;
        this.target = target;
        this.shapes = new ShapeReader(target);
        this.there = new TableRules.Reader(source);
        this.here = new TableRules.Reader(target);
    }

    /** Why rows of a table cannot be set as the source's log has them; tables that take them as the source does are left out. */
    public static Map<TableName, String> others(Gap gap, SessionFactory source, MySqlSession target) {
        try (MySqlSession session = source.open()) {
            return new TargetTables(session, target).others(gap);
        }
    }

    private Map<TableName, String> others(Gap gap) {
        Map<TableName, String> problems = new TreeMap<>();
        gap.tables().values()
                .forEach(table -> problem(table, gap.foreignKeys()).ifPresent(p -> problems.put(table.name(), p)));
        List<ForeignKey> known = ForeignKeys.all(source);
        for (ForeignKey key : ForeignKeys.all(target)) {
            if (gap.isCopiedAgain(key.child())) {
                continue;
            }
            if (key.changesChildren() && !gap.foreignKeys().has(key)) {
                problems.putIfAbsent(key.parent(), unknown(key, "follows"));
            } else if (!key.changesChildren() && known.stream().noneMatch(key::links)) {
                // Rows are set without checks of foreign keys, so neither side may change.
                problems.putIfAbsent(key.child(), unknown(key, "refers to"));
                problems.putIfAbsent(key.parent(), unknown(key, "refers to"));
            }
        }
        return problems;
    }

    private static String unknown(ForeignKey key, String how) {
        return "On the target " + key.child().quoted() + " " + how + " " + key.parent().quoted() + " by foreign key '"
                + key.name() + "', which the source does not have, or does not show to this account.";
    }

    private Optional<String> problem(TableShape source, ForeignKeys keys) {
        String name = source.name().quoted();
        Optional<String> engine = target.first("SELECT IFNULL(ENGINE, 'view') FROM information_schema.TABLES"
                + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?", row -> row.text(0), source.name().schema(),
                source.name().name());
        if (engine.isEmpty()) {
            return Optional.of("The target has no table " + name + ".");
        }
        if (!engine.get().equals("InnoDB")) {
            return Optional.of("On the target " + name + " is " + engine.get()
                    + ", which cannot take back half a transaction.");
        }
        TableRules sourceRules = there.read(source.name());
        TableRules targetRules = here.read(source.name());
        List<String> columns = columns(source, shapes.shape(source.name()),
                identifying(source.name(), sourceRules, targetRules, keys));
        if (!columns.isEmpty()) {
            return Optional.of("The columns of " + name + " are not the same on source and target: "
                    + String.join("; ", columns) + ".");
        }
        List<String> demands = demands(source, sourceRules, targetRules);
        return demands.isEmpty()
                ? Optional.empty()
                : Optional.of("On the target " + name + " has " + String.join("; ", demands) + ".");
    }

    /** Columns whose collations decide which rows are the same, or belong together. */
    private static Set<String> identifying(TableName table, TableRules source, TableRules target, ForeignKeys keys) {
        Set<String> columns = new TreeSet<>();
        List.of(source, target).forEach(rules -> rules.unique().forEach(i -> columns.addAll(i.columns())));
        for (ForeignKey key : keys.declared()) {
            columns.addAll(key.child().equals(table) ? key.columns() : List.of());
            columns.addAll(key.parent().equals(table) ? key.parentColumns() : List.of());
        }
        return columns;
    }

    private static List<String> columns(TableShape source, TableShape target, Set<String> identifying) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < Math.max(source.columns().size(), target.columns().size()); i++) {
            Optional<TableColumn> there = column(source, i);
            Optional<TableColumn> here = column(target, i);
            if (!there.map(TableColumn::name).equals(here.map(TableColumn::name))) {
                differences.add("column " + (i + 1) + " is " + there.map(TableColumn::quoted).orElse("none")
                        + " on the source and " + here.map(TableColumn::quoted).orElse("none") + " on the target");
                break; // the others have moved
            }
            TableColumn column = there.orElseThrow();
            boolean collated = identifying.contains(column.name());
            if (!signature(column, collated).equals(signature(here.orElseThrow(), collated))) {
                differences.add(column.quoted() + " is " + signature(column, true) + " on the source and "
                        + signature(here.orElseThrow(), true) + " on the target");
            }
        }
        return differences;
    }

    private static Optional<TableColumn> column(TableShape table, int index) {
        return index < table.columns().size() ? Optional.of(table.columns().get(index)) : Optional.empty();
    }

    private static String signature(TableColumn column, boolean collated) {
        return Spelling.type(column.columnType())
                + (column.charset().isEmpty() ? "" : " CHARACTER SET " + Spelling.charset(column.charset()))
                + (collated && !column.collation().isEmpty()
                        ? " COLLATE " + Spelling.collation(column.collation())
                        : "")
                + (column.generated() ? " GENERATED" : "");
    }

    /** What the target demands of rows beyond what the source does. */
    private static List<String> demands(TableShape table, TableRules source, TableRules target) {
        List<String> demands = new ArrayList<>();
        if (!table.key().isEmpty() && target.unique().stream().noneMatch(i -> i.isOver(table.key()))) {
            demands.add("no unique index on " + table.key());
        }
        target.notNull().stream().filter(c -> !source.notNull().contains(c))
                .forEach(c -> demands.add(Identifier.quote(c) + " NOT NULL, which may be NULL on the source"));
        for (UniqueIndex index : target.unique()) {
            if (source.unique().stream().noneMatch(index::isImpliedBy)) {
                demands.add("the unique index '" + index.name() + "', which the source does not have so");
            }
        }
        target.constraints().forEach((name, clause) -> {
            if (!source.constraints().containsKey(name) && !source.constraints().containsValue(clause)) {
                demands.add("the constraint '" + name + "', which the source does not enforce");
            }
        });
        if (!target.partitions().isEmpty() && !target.partitions().equals(source.partitions())) {
            demands.add("partitions by " + target.partitions() + ", which the source has not");
        }
        return demands;
    }
}
