package io.godwit.engine.catalog;

import io.godwit.api.mysql.TableName;
import io.godwit.api.session.SqlRow;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.session.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds tables whose rows change because rows of another change: foreign keys with CASCADE, SET NULL or SET DEFAULT. Most servers do not
 * write such changes to the binary log, so only rows of one moment can be told apart from those after it. One thread.
 */
public final class CascadeReader {
    private final SqlSession session;

    public CascadeReader(SqlSession session) {
        this.session = session;
    }

    private record Link(TableName child, TableName parent) {
    }

    /** @return groups of tables linked to each other, directly or not; one that refers to itself may be alone; others are left out */
    public List<List<TableEntry>> groups(List<TableEntry> tables) {
        Map<TableName, TableEntry> byName = new TreeMap<>();
        tables.forEach(t -> byName.put(t.name(), t));
        Map<TableName, TableName> leaders = new TreeMap<>();
        for (Link link : links(tables)) {
            if (byName.containsKey(link.child) && byName.containsKey(link.parent)) {
                TableName child = leader(leaders, link.child);
                TableName parent = leader(leaders, link.parent);
                leaders.put(child, parent);
            }
        }
        Map<TableName, List<TableEntry>> groups = new LinkedHashMap<>();
        byName.values().stream().filter(t -> leaders.containsKey(t.name())).forEach(
                t -> groups.computeIfAbsent(leader(leaders, t.name()), n -> new ArrayList<>()).add(t));
        return List.copyOf(groups.values());
    }

    private static TableName leader(Map<TableName, TableName> leaders, TableName table) {
        TableName leader = table;
        for (TableName next = leaders.computeIfAbsent(leader, t -> t); !next.equals(leader);) {
            leader = next;
            next = leaders.getOrDefault(leader, leader);
        }
        return leader;
    }

    private Collection<Link> links(List<TableEntry> tables) {
        String in = tables.stream().map(t -> t.name().schema()).distinct().map(Sql::literal)
                .collect(Collectors.joining(","));
        return in.isEmpty()
                ? List.of()
                : session.list("SELECT CONSTRAINT_SCHEMA, TABLE_NAME, UNIQUE_CONSTRAINT_SCHEMA, REFERENCED_TABLE_NAME"
                        + " FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA IN (" + in + ")"
                        + " AND (DELETE_RULE NOT IN ('RESTRICT', 'NO ACTION') OR UPDATE_RULE NOT IN ('RESTRICT', 'NO ACTION'))",
                        CascadeReader::link);
    }

    private static Link link(SqlRow row) {
        return new Link(new TableName(row.text(0), row.text(1)), new TableName(row.text(2), row.text(3)));
    }
}
