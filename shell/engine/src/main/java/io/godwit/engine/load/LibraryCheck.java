package io.godwit.engine.load;

import io.godwit.api.mysql.TableName;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.catalog.ObjectFilter;
import io.godwit.engine.load.source.LoadError;
import io.godwit.engine.load.source.LoadProblems;
import io.godwit.engine.load.source.SchemaPart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds routines that could not be created, as nobody brings the libraries that they use. One thread. */
final class LibraryCheck {
    private final LoadRun run;
    private final SqlSession session;
    private final ObjectFilter.ObjectRule wanted;

    LibraryCheck(LoadRun run, SqlSession session) {
        this.run = run;
        this.session = session;
        this.wanted = run.options().filter().object();
    }

    void check(LoadProblems problems) {
        Set<TableName> brought = new HashSet<>();
        for (SchemaPart schema : run.dump().schemas()) {
            schema.manifest().libraries().orElse(List.of()).stream()
                    .filter(l -> wanted.wants(ObjectFilter.Kind.LIBRARY, schema.name(), l))
                    .forEach(l -> brought.add(schema.named(l)));
        }
        List<String> missing = new ArrayList<>();
        for (SchemaPart schema : run.dump().schemas()) {
            schema.manifest().routines().ifPresent(r -> {
                r.functionDependencies().forEach((name, used) -> add(schema, name, used, brought, missing));
                r.procedureDependencies().forEach((name, used) -> add(schema, name, used, brought, missing));
            });
        }
        if (!missing.isEmpty()) {
            problems.add(LoadError.LIBRARIES, "Routines use libraries that neither this load nor the target has: "
                    + LoadProblems.list(missing) + ".",
                    "Load the libraries too, or leave the routines out with excludeRoutines.");
        }
    }

    private void add(SchemaPart schema, String routine, @Nullable Object used, Set<TableName> brought,
            List<String> missing) {
        if (!wanted.wants(ObjectFilter.Kind.ROUTINE, schema.name(), routine)
                || !(used instanceof List<?> libraries)) {
            return;
        }
        for (Object each : libraries) {
            if (each instanceof Map<?, ?> l) {
                TableName library = new TableName(String.valueOf(l.get("schema")), String.valueOf(l.get("library")));
                if (!brought.contains(library) && !isOnTarget(library)) {
                    missing.add(schema.named(routine).quoted() + " uses " + library.quoted());
                }
            }
        }
    }

    private boolean isOnTarget(TableName library) {
        return run.target().version().isAtLeast(9, 2, 0) && session.first(
                "SELECT 1 FROM information_schema.LIBRARIES WHERE LIBRARY_SCHEMA = ? AND LIBRARY_NAME = ?",
                row -> true, library.schema(), library.name()).isPresent();
    }
}
