package io.godwit.engine.dump.definition;

import io.godwit.api.ddl.DdlKind;
import io.godwit.api.ddl.Finding;
import io.godwit.api.ddl.Finding.Level;
import io.godwit.api.mysql.TableName;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.catalog.Catalog;
import io.godwit.engine.catalog.RoutineEntry;
import io.godwit.engine.catalog.SchemaEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds routines whose libraries the dump does not hold. One thread. */
final class LibraryReferences {
    private static final Finding.Rule MISSING = new Finding.Rule("routine/missing_dependency",
            "uses a library that the dump does not hold", List.of(),
            "Create the library on the target before loading, or leave the routine out with excludeRoutines.");

    private final SqlSession session;

    LibraryReferences(SqlSession session) {
        this.session = session;
    }

    /** A library that is not even on the source is worth a warning. */
    List<Finding> missing(Catalog catalog) {
        Set<TableName> dumped = new HashSet<>();
        catalog.schemas().forEach(s -> s.libraries().forEach(l -> dumped.add(new TableName(s.name(), l))));
        List<Finding> findings = new ArrayList<>();
        for (SchemaEntry schema : catalog.schemas()) {
            for (RoutineEntry routine : schema.routines()) {
                routine.libraries().stream().filter(l -> !dumped.contains(l)).forEach(library -> findings.add(
                        new Finding(exists(library) ? Level.NOTE : Level.WARNING,
                                DdlKind.valueOf(routine.kind().name()),
                                new TableName(schema.name(), routine.name()).quoted(), MISSING, library.quoted())));
            }
        }
        return findings;
    }

    private boolean exists(TableName library) {
        return session.first("SELECT 1 FROM information_schema.LIBRARIES WHERE LIBRARY_SCHEMA = ? AND LIBRARY_NAME = ?",
                row -> true, library.schema(), library.name()).isPresent();
    }
}
