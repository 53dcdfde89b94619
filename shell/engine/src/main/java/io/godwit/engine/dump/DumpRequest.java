package io.godwit.engine.dump;

import io.godwit.api.ddl.DumpTarget;
import io.godwit.engine.catalog.ObjectFilter;
import java.util.List;
import java.util.Optional;

/**
 * What to dump. Immutable.
 *
 * @param schemas exactly these; empty = the whole server
 * @param target the managed service whose lists the options refer to; empty = none is known
 */
public record DumpRequest(Optional<List<String>> schemas, DumpOptions options, Optional<DumpTarget> target) {
    public static DumpRequest instance(DumpOptions options) {
        return new DumpRequest(Optional.empty(), options, Optional.empty());
    }

    public static DumpRequest schemas(List<String> names, DumpOptions options) {
        return new DumpRequest(Optional.of(List.copyOf(names)), options, Optional.empty());
    }

    /** The same, with the lists of a managed service. */
    public DumpRequest with(Optional<DumpTarget> service) {
        return new DumpRequest(schemas, options, service);
    }

    /** The name of the call, as metadata and messages give it. */
    public String origin() {
        return schemas.isPresent() ? "dumpSchemas" : "dumpInstance";
    }

    /** The service that the dump is for, if it is for one. */
    Optional<DumpTarget> judge() {
        return target.filter(t -> options.compatibility().forTarget());
    }

    /** What the filters leave, without what the target has of its own. */
    ObjectFilter filter() {
        ObjectFilter filter = options.selection().filter();
        ObjectFilter here = judge()
                .map(t -> new ObjectFilter(s -> filter.schema().test(s) && !t.schemas().contains(s), filter.object(),
                        a -> filter.account().test(a) && !t.users().contains(a.user())))
                .orElse(filter);
        return schemas.map(filter::onlySchemas).orElse(here);
    }
}
