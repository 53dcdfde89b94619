package io.godwit.engine.catalog;

import java.util.List;

/**
 * A schema and what is dumped of it. Immutable.
 *
 * @param collation its default, which triggers, routines and events were written under
 */
public record SchemaEntry(String name, String collation, List<TableEntry> tables, List<ViewEntry> views,
        List<RoutineEntry> routines,
        List<String> events) {
    public List<String> routines(RoutineEntry.Kind kind) {
        return routines.stream().filter(r -> r.kind() == kind).map(RoutineEntry::name).toList();
    }
}
