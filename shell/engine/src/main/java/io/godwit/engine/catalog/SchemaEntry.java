package io.godwit.engine.catalog;

import java.util.List;

/**
 * A schema and what is dumped of it. Immutable.
 *
 * @param collation its default, which triggers, routines and events were written under
 * @param libraries code that routines in other languages than SQL share
 */
public record SchemaEntry(String name, String collation, List<TableEntry> tables, List<ViewEntry> views,
        List<RoutineEntry> routines, List<String> events, List<String> libraries) {
    public List<String> routines(RoutineEntry.Kind kind) {
        return routines.stream().filter(r -> r.kind() == kind).map(RoutineEntry::name).toList();
    }

    /** Whether its definitions take a server that has libraries. */
    public boolean concernsLibraries() {
        return !libraries.isEmpty() || routines.stream().anyMatch(r -> !r.libraries().isEmpty());
    }
}
