package io.godwit.engine.chunk;

import io.godwit.api.mysql.Identifier;
import io.godwit.api.mysql.TableName;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.catalog.PartitionEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Short questions to the server about a part of a table, all by one index. One thread. */
final class KeyProbe {
    private final SqlSession session;
    private final TableName table;
    private final String chosen;
    private final String from;
    private final String fromAdvised;

    /** @param chosen what rows must fulfil to be read; keys are looked for among all */
    KeyProbe(SqlSession session, TableName table, Optional<PartitionEntry> partition, KeyOrder order,
            Optional<String> chosen) {
        this.session = session;
        this.table = table;
        this.chosen = chosen.orElse(Conditions.TRUE);
        String part = table.quoted()
                + partition.map(p -> " PARTITION (" + Identifier.quote(p.name()) + ")").orElse("");
        this.from = " FROM " + part + order.forceIndex();
        this.fromAdvised = " FROM " + part + " USE INDEX (" + Identifier.quote(order.index()) + ")";
    }

    /** How a chunk would be read, of its table alone where other tables tell which rows are chosen. */
    Access access(String condition, KeyOrder order) {
        List<Access> steps = explain(from + where(Conditions.and(condition, chosen)) + order.orderBy());
        List<Access> own = steps.stream().filter(s -> s.isOf(table)).toList();
        return own.stream().filter(s -> s.objection(order.index()).isEmpty()).findFirst()
                .orElse(own.isEmpty() ? steps.getFirst() : own.getFirst());
    }

    /** The server's estimate, or all rows where it thinks that they are most. Newer servers make none for an index they are forced to. */
    long rows(String condition) {
        return explain(fromAdvised + where(condition)).getFirst().rows();
    }

    private List<Access> explain(String statement) {
        return session.list("EXPLAIN FORMAT=TRADITIONAL SELECT *" + statement, Access::of);
    }

    /** The key of the row that stands so many rows on, if there is one more behind it. */
    Optional<Boundary> keyBeforeAnother(String condition, KeyOrder order, KeyOrder columns, long offset) {
        List<Boundary> two = keys(columns.columns(), condition, order.orderBy() + " LIMIT " + offset + ", 2");
        return two.size() < 2 ? Optional.empty() : Optional.of(two.getFirst());
    }

    /** The first or the last value of a column in the order. */
    Optional<Boundary> end(KeyColumn column, String condition, KeyOrder order, boolean last) {
        return keys(List.of(column), condition, order.orderBy(last) + " LIMIT 1").stream().findFirst();
    }

    boolean any(String condition) {
        return session.first("SELECT 1" + from + where(condition) + " LIMIT 1", row -> true).isPresent();
    }

    /** The highest number that is stored in a listed column. */
    Optional<String> highestNumber(KeyColumn listed) {
        return session.first("SELECT " + listed.quoted() + "+0" + from + where(listed.quoted() + " IS NOT NULL")
                + " ORDER BY " + listed.quoted() + " DESC LIMIT 1", row -> row.text(0));
    }

    private List<Boundary> keys(List<KeyColumn> columns, String condition, String tail) {
        String select = columns.stream().map(KeyColumn::selected).collect(Collectors.joining(",", "SELECT ", ""));
        return session.list(select + from + where(condition) + tail, row -> {
            List<Optional<String>> literals = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                literals.add(columns.get(i).literal(row.bytes(i)));
            }
            return new Boundary(literals);
        });
    }

    private static String where(String condition) {
        return condition.equals(Conditions.TRUE) ? "" : " WHERE " + condition;
    }
}
