package io.godwit.engine.dump.option;

import io.godwit.api.ddl.DumpTarget;
import io.godwit.api.error.GodwitException;
import io.godwit.engine.catalog.ObjectFilter;
import io.godwit.engine.catalog.ObjectFilter.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to dump. Immutable.
 *
 * @param schemas exactly these; empty = the whole server
 * @param tables of the one schema, views included; empty = all
 * @param target the managed service whose lists the options refer to; empty = none is known
 */
public record DumpRequest(DumpScope scope, Optional<List<String>> schemas, Optional<Set<String>> tables,
        DumpOptions options, Optional<DumpTarget> target) {
    public static DumpRequest instance(DumpOptions options) {
        return new DumpRequest(DumpScope.INSTANCE, Optional.empty(), Optional.empty(), options, Optional.empty());
    }

    public static DumpRequest schemas(List<String> names, DumpOptions options) {
        return new DumpRequest(DumpScope.SCHEMAS, Optional.of(List.copyOf(names)), Optional.empty(), options,
                Optional.empty());
    }

    /**
     * Tables and views of one schema.
     *
     * @throws GodwitException if some are named and all are asked for, or neither
     */
    public static DumpRequest tables(String schema, List<String> names, DumpOptions options) {
        boolean all = options.selection().all();
        if (all != names.isEmpty()) {
            throw new GodwitException(DumpError.BAD_OPTIONS,
                    "util.dumpTables: "
                            + (all ? "tables are named although all: true asks for all." : "no table is named."),
                    "Name the tables and views, or give an empty list and all: true.");
        }
        return new DumpRequest(DumpScope.TABLES, Optional.of(List.of(schema)),
                all ? Optional.empty() : Optional.of(Set.copyOf(names)), options, Optional.empty());
    }

    /** The same, with the lists of a managed service. */
    public DumpRequest with(Optional<DumpTarget> service) {
        return new DumpRequest(scope, schemas, tables, options, service);
    }

    /** The service that the dump is for, if it is for one. */
    public Optional<DumpTarget> judge() {
        return target.filter(t -> options.compatibility().forTarget());
    }

    /** What the filters leave, without what the target has of its own. */
    public ObjectFilter filter() {
        ObjectFilter filter = options.selection().filter();
        if (schemas.isPresent()) {
            ObjectFilter named = filter.onlySchemas(schemas.get());
            return tables
                    .map(names -> new ObjectFilter(named.schema(), (kind,
                            path) -> (kind != Kind.TABLE || names.contains(path[1]))
                                    && named.object().wants(kind, path),
                            named.account()))
                    .orElse(named);
        }
        return judge()
                .map(t -> new ObjectFilter(s -> filter.schema().test(s) && !t.schemas().contains(s), filter.object(),
                        a -> filter.account().test(a) && !t.users().contains(a.user())))
                .orElse(filter);
    }
}
