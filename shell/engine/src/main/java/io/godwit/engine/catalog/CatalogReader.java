package io.godwit.engine.catalog;

import io.godwit.api.mysql.AccountName;
import io.godwit.api.mysql.ServerVersion;
import io.godwit.api.mysql.TableName;
import io.godwit.api.session.SqlRow;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.catalog.ObjectFilter.Kind;
import io.godwit.engine.session.Sql;
import io.godwit.engine.work.Shared;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads a {@link Catalog} with a fixed number of statements, however many tables there are. Inside a snapshot of MySQL 8.0 or later it
 * is the snapshot's dictionary. One thread.
 */
public final class CatalogReader {
    private final SqlSession session;
    private final ServerVersion version;
    private final ObjectFilter filter;
    private final Shared shared = new Shared();

    public CatalogReader(SqlSession session, ServerVersion version, ObjectFilter filter) {
        this.session = session;
        this.version = version;
        this.filter = filter;
    }

    /** @param accounts whether accounts are wanted at all */
    public Catalog read(boolean accounts) {
        Map<String, String> collations = readSchemas();
        List<AccountName> users = accounts ? AccountReader.read(session, filter) : List.of();
        if (collations.isEmpty()) {
            return new Catalog(List.of(), users);
        }
        String in = collations.keySet().stream().map(Sql::literal)
                .collect(Collectors.joining(",", " IN (", ")"));
        Map<TableName, List<ColumnEntry>> columns = readColumns(in);
        Map<TableName, List<IndexEntry>> indexes = new UniqueIndexReader(session, version, shared).read(in,
                columns);
        TableParts parts = new TableParts(columns, indexes, readPartitions(in), readTriggers(in), readHistograms(in));
        Map<String, List<TableEntry>> tables = readTables(in, parts);
        Map<String, List<ViewEntry>> views = readViews(in, columns);
        Map<String, List<RoutineEntry>> routines = readRoutines(in);
        Map<String, List<String>> events = readEvents(in);
        Map<String, List<String>> libraries = readLibraries(in);
        List<SchemaEntry> schemas = new ArrayList<>();
        collations.forEach((schema, collation) -> schemas.add(new SchemaEntry(schema, collation,
                tables.getOrDefault(schema, List.of()), views.getOrDefault(schema, List.of()),
                routines.getOrDefault(schema, List.of()), events.getOrDefault(schema, List.of()),
                libraries.getOrDefault(schema, List.of()))));
        return new Catalog(schemas, users);
    }

    private record TableParts(Map<TableName, List<ColumnEntry>> columns, Map<TableName, List<IndexEntry>> indexes,
            Map<TableName, List<PartitionEntry>> partitions, Map<TableName, List<TriggerEntry>> triggers,
            Map<TableName, Map<String, Long>> histograms) {
    }

    private Map<String, String> readSchemas() {
        Map<String, String> collations = new TreeMap<>();
        session.each("SELECT SCHEMA_NAME, DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA", row -> {
            if (filter.wantsSchema(row.text(0))) {
                collations.put(row.text(0), row.text(1));
            }
        });
        return collations;
    }

    private Map<TableName, List<ColumnEntry>> readColumns(String in) {
        PerTable<ColumnEntry> columns = new PerTable<>(shared);
        session.each(
                "SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, DATA_TYPE, COLUMN_TYPE, IS_NULLABLE, EXTRA, NUMERIC_SCALE,"
                        + " COLLATION_NAME"
                        + " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA" + in + PerTable.ORDER
                        + ", ORDINAL_POSITION",
                row -> {
                    // DEFAULT_GENERATED is an expression default, not a generated column.
                    boolean generated = row.text(6).contains(" GENERATED");
                    columns.add(row.text(0), row.text(1),
                            new ColumnEntry(shared.one(row.text(2)), shared.one(row.text(3).toLowerCase(Locale.ROOT)),
                                    shared.one(row.text(4)),
                                    row.text(5).equals("YES"), generated,
                                    row.isNull(7) ? -1 : Math.toIntExact(row.number(7)),
                                    row.isNull(8) ? "" : shared.one(row.text(8))));
                });
        return columns.finish();
    }

    private Map<TableName, List<PartitionEntry>> readPartitions(String in) {
        Map<TableName, List<PartitionEntry>> partitions = new LinkedHashMap<>();
        session.each(
                "SELECT TABLE_SCHEMA, TABLE_NAME, IFNULL(SUBPARTITION_NAME, PARTITION_NAME), TABLE_ROWS, AVG_ROW_LENGTH"
                        + " FROM information_schema.PARTITIONS WHERE PARTITION_NAME IS NOT NULL AND TABLE_SCHEMA" + in
                        + " ORDER BY TABLE_SCHEMA, TABLE_NAME, PARTITION_ORDINAL_POSITION, SUBPARTITION_ORDINAL_POSITION",
                row -> add(partitions, table(row), new PartitionEntry(row.text(2), row.number(3), row.number(4))));
        return partitions;
    }

    private Map<TableName, List<TriggerEntry>> readTriggers(String in) {
        Map<TableName, List<TriggerEntry>> triggers = new LinkedHashMap<>();
        session.each(
                "SELECT TRIGGER_SCHEMA, EVENT_OBJECT_TABLE, TRIGGER_NAME FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA"
                        + in
                        + " ORDER BY TRIGGER_SCHEMA, EVENT_OBJECT_TABLE, ACTION_ORDER, TRIGGER_NAME",
                row -> {
                    if (filter.object().wants(Kind.TRIGGER, row.text(0), row.text(1), row.text(2))) {
                        add(triggers, table(row), new TriggerEntry(row.text(2)));
                    }
                });
        return triggers;
    }

    private Map<TableName, Map<String, Long>> readHistograms(String in) {
        Map<TableName, Map<String, Long>> histograms = new LinkedHashMap<>();
        if (version.isAtLeast(8, 0, 2)) {
            session.each(
                    "SELECT SCHEMA_NAME, TABLE_NAME, COLUMN_NAME, JSON_EXTRACT(HISTOGRAM, '$.\"number-of-buckets-specified\"')"
                            + " FROM information_schema.COLUMN_STATISTICS WHERE SCHEMA_NAME" + in,
                    row -> histograms.computeIfAbsent(table(row), t -> new TreeMap<>()).put(row.text(2),
                            row.number(3)));
        }
        return histograms;
    }

    private Map<String, List<TableEntry>> readTables(String in, TableParts parts) {
        if (version.isAtLeast(8, 0, 2)) {
            session.execute("SET SESSION information_schema_stats_expiry = 0"); // else a table loaded today may show no rows
        }
        Map<String, List<TableEntry>> tables = new LinkedHashMap<>();
        session.each(
                "SELECT TABLE_SCHEMA, TABLE_NAME, ENGINE, TABLE_ROWS, AVG_ROW_LENGTH, DATA_LENGTH FROM information_schema.TABLES"
                        + " WHERE TABLE_TYPE = 'BASE TABLE' AND TABLE_SCHEMA" + in
                        + " ORDER BY TABLE_SCHEMA, TABLE_NAME",
                row -> {
                    TableName name = table(row);
                    if (filter.object().wants(Kind.TABLE, name.schema(), name.name())) {
                        String engine = row.findText(2);
                        add(tables, name.schema(), new TableEntry(name, engine == null ? "" : shared.one(engine),
                                new TableEntry.Size(row.number(3), row.number(4), row.number(5)),
                                parts.columns().getOrDefault(name, List.of()),
                                parts.indexes().getOrDefault(name, List.of()),
                                parts.partitions().getOrDefault(name, List.of()),
                                parts.triggers().getOrDefault(name, List.of()),
                                parts.histograms().getOrDefault(name, Map.of())));
                    }
                });
        return tables;
    }

    private Map<String, List<ViewEntry>> readViews(String in, Map<TableName, List<ColumnEntry>> columns) {
        Map<String, List<ViewEntry>> views = new LinkedHashMap<>();
        session.each(
                "SELECT TABLE_SCHEMA, TABLE_NAME, CHARACTER_SET_CLIENT, COLLATION_CONNECTION FROM information_schema.VIEWS"
                        + " WHERE TABLE_SCHEMA" + in + " ORDER BY TABLE_SCHEMA, TABLE_NAME",
                row -> {
                    TableName name = table(row);
                    if (filter.object().wants(Kind.TABLE, name.schema(), name.name())) {
                        List<String> names = columns.getOrDefault(name, List.of()).stream().map(ColumnEntry::name)
                                .toList();
                        add(views, name.schema(), new ViewEntry(name, names, row.text(2), row.text(3)));
                    }
                });
        return views;
    }

    private Map<String, List<RoutineEntry>> readRoutines(String in) {
        Map<RoutineKey, List<TableName>> libraries = readUsedLibraries(in);
        Map<String, List<RoutineEntry>> routines = new LinkedHashMap<>();
        session.each("SELECT ROUTINE_SCHEMA, ROUTINE_NAME, ROUTINE_TYPE FROM information_schema.ROUTINES"
                + " WHERE ROUTINE_TYPE IN ('FUNCTION', 'PROCEDURE') AND ROUTINE_SCHEMA" + in
                + " ORDER BY ROUTINE_SCHEMA, ROUTINE_TYPE, ROUTINE_NAME", row -> {
                    if (filter.object().wants(Kind.ROUTINE, row.text(0), row.text(1))) {
                        RoutineEntry.Kind kind = RoutineEntry.Kind.valueOf(row.text(2));
                        add(routines, row.text(0), new RoutineEntry(row.text(1), kind,
                                libraries.getOrDefault(new RoutineKey(table(row), kind), List.of())));
                    }
                });
        return routines;
    }

    private record RoutineKey(TableName name, RoutineEntry.Kind kind) {
    }

    private Map<RoutineKey, List<TableName>> readUsedLibraries(String in) {
        Map<RoutineKey, List<TableName>> used = new HashMap<>();
        if (hasLibraries()) {
            session.each("SELECT ROUTINE_SCHEMA, ROUTINE_NAME, ROUTINE_TYPE, LIBRARY_SCHEMA, LIBRARY_NAME"
                    + " FROM information_schema.ROUTINE_LIBRARIES WHERE ROUTINE_TYPE IN ('FUNCTION', 'PROCEDURE')"
                    + " AND ROUTINE_SCHEMA" + in + " ORDER BY LIBRARY_SCHEMA, LIBRARY_NAME",
                    row -> add(used, new RoutineKey(table(row), RoutineEntry.Kind.valueOf(row.text(2))),
                            new TableName(row.text(3), row.text(4))));
        }
        return used;
    }

    private Map<String, List<String>> readLibraries(String in) {
        Map<String, List<String>> libraries = new LinkedHashMap<>();
        if (hasLibraries()) {
            session.each("SELECT LIBRARY_SCHEMA, LIBRARY_NAME FROM information_schema.LIBRARIES WHERE LIBRARY_SCHEMA"
                    + in + " ORDER BY LIBRARY_SCHEMA, LIBRARY_NAME", row -> {
                        if (filter.object().wants(Kind.LIBRARY, row.text(0), row.text(1))) {
                            add(libraries, row.text(0), row.text(1));
                        }
                    });
        }
        return libraries;
    }

    private boolean hasLibraries() {
        return version.isAtLeast(9, 2, 0);
    }

    private Map<String, List<String>> readEvents(String in) {
        Map<String, List<String>> events = new LinkedHashMap<>();
        session.each("SELECT EVENT_SCHEMA, EVENT_NAME FROM information_schema.EVENTS WHERE EVENT_SCHEMA" + in
                + " ORDER BY EVENT_SCHEMA, EVENT_NAME", row -> {
                    if (filter.object().wants(Kind.EVENT, row.text(0), row.text(1))) {
                        add(events, row.text(0), row.text(1));
                    }
                });
        return events;
    }

    private TableName table(SqlRow row) {
        return new TableName(shared.one(row.text(0)), shared.one(row.text(1)));
    }

    private static <K, V> void add(Map<K, List<V>> lists, K key, V value) {
        lists.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
    }
}
