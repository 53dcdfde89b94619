package io.godwit.engine.verify;

import io.godwit.api.mysql.TableName;
import io.godwit.engine.verify.RowDifference.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** Pairs the tables of both servers and reports those that do not match. Rows are compared on the columns both have. One thread. */
final class ShapeComparison {
    private final DifferenceLog log;

    ShapeComparison(DifferenceLog log) {
        this.log = log;
    }

    List<TablePair> pair(Map<TableName, TableShape> source, Map<TableName, TableShape> target) {
        List<TablePair> pairs = new ArrayList<>();
        TreeSet<TableName> all = new TreeSet<>(source.keySet());
        all.addAll(target.keySet());
        for (TableName name : all) {
            TableShape left = source.get(name);
            TableShape right = target.get(name);
            if (left == null) {
                log.add(new RowDifference(name, Kind.TABLE_EXTRA_ON_TARGET, "", ""));
            } else if (right == null) {
                log.add(new RowDifference(name, Kind.TABLE_MISSING_ON_TARGET, "", ""));
            } else {
                reportColumns(left, right);
                TablePair.of(left, right).ifPresent(pairs::add);
            }
        }
        return pairs;
    }

    private void reportColumns(TableShape source, TableShape target) {
        List<String> found = new ArrayList<>();
        for (ColumnShape column : source.columns()) {
            Optional<ColumnShape> other = target.findColumn(column.name());
            if (other.isEmpty()) {
                found.add(column.name() + " is missing on the target");
            } else if (!column.signature().equals(other.get().signature())) {
                found.add(column.name() + ": " + column.signature() + " / " + other.get().signature());
            }
        }
        target.columns().stream().filter(c -> source.findColumn(c.name()).isEmpty())
                .forEach(c -> found.add(c.name() + " exists on the target only"));
        if (found.isEmpty() && !Objects.equals(names(source), names(target))) {
            found.add("order " + names(source) + " / " + names(target));
        }
        if (!found.isEmpty()) {
            log.add(new RowDifference(source.name(), Kind.COLUMNS, "", String.join(", ", found)));
        }
    }

    private static List<String> names(TableShape table) {
        return table.columns().stream().map(ColumnShape::name).toList();
    }
}
