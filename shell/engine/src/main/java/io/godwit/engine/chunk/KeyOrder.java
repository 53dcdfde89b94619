package io.godwit.engine.chunk;

import io.godwit.api.mysql.Identifier;
import io.godwit.engine.catalog.IndexEntry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The order in which an index has the rows, as SQL. Conditions are written out column by column, since the server finds no range in
 * {@code (a,b) > (1,2)}. Immutable.
 *
 * @param index its name
 * @param columns of the index, or so many of them as tell rows apart
 * @param sorted whether rows are wanted in this order; not where they are equal in its first column, having NULL there
 */
public record KeyOrder(String index, List<KeyColumn> columns, boolean sorted) {
    public KeyOrder {
        columns = List.copyOf(columns);
    }

    static KeyOrder of(IndexEntry index) {
        return new KeyOrder(index.name(), index.columns().stream()
                .map(c -> new KeyColumn(c, index.descending().contains(c.name()))).toList(),
                true);
    }

    /** To follow the name of the table, so that the server reads by this index and need not sort. */
    public String forceIndex() {
        return " FORCE INDEX (" + Identifier.quote(index) + ")";
    }

    /** To end the statement; empty if no order is wanted. */
    public String orderBy() {
        return sorted ? orderBy(false) : "";
    }

    String orderBy(boolean backwards) {
        return columns.stream().map(c -> c.quoted() + (c.descending() == backwards ? "" : " DESC"))
                .collect(Collectors.joining(",", " ORDER BY ", ""));
    }

    /** Of the whole index, or so many as tell rows apart. */
    public List<String> columnNames() {
        return columns.stream().map(c -> c.column().name()).toList();
    }

    KeyColumn lead() {
        return columns.getFirst();
    }

    /** For rows that all have NULL in the first column: the server would sort them, to no use, as several may have equal keys. */
    KeyOrder unsorted() {
        return new KeyOrder(index, columns, false);
    }

    /** Without the first column, for rows that are equal in it. */
    KeyOrder rest() {
        return new KeyOrder(index, columns.subList(1, columns.size()), sorted);
    }

    /** The columns before the first whose values have no order in SQL; perhaps none. */
    KeyOrder ranged() {
        return new KeyOrder(index, columns.stream().takeWhile(c -> c.kind() != KeyKind.LISTED).toList(),
                sorted);
    }

    boolean isEmpty() {
        return columns.isEmpty();
    }

    /** What comes later. Exactly the rows that are not {@link #upTo} the same boundary. */
    String after(Boundary boundary) {
        return after(boundary.literals(), 0);
    }

    private String after(List<Optional<String>> values, int i) {
        Optional<String> value = values.get(i);
        String later = columns.get(i).after(value);
        return i == values.size() - 1
                ? later
                : Conditions.or(later, nested(columns.get(i).equal(value), after(values, i + 1)));
    }

    /** What comes earlier or stands there. */
    String upTo(Boundary boundary) {
        return upTo(boundary.literals(), 0);
    }

    private String upTo(List<Optional<String>> values, int i) {
        Optional<String> value = values.get(i);
        return i == values.size() - 1
                ? columns.get(i).upTo(value)
                : Conditions.or(columns.get(i).before(value),
                        nested(columns.get(i).equal(value), upTo(values, i + 1)));
    }

    private static String nested(String equal, String further) {
        return further.equals(Conditions.FALSE) ? Conditions.FALSE : "(" + Conditions.and(equal, further) + ")";
    }
}
