package io.godwit.engine.dump;

import io.godwit.api.ddl.DdlKind;
import io.godwit.api.ddl.Finding;
import io.godwit.api.mysql.TableName;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.catalog.Catalog;
import io.godwit.engine.catalog.ObjectFilter;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.Sql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds views over tables that the dump leaves out. Servers before 8.0.13 keep no list of what views use; there none is found. One thread. */
final class ViewReferences {
    private static final Finding.Rule NOT_DUMPED = new Finding.Rule("view/invalid_reference",
            "uses a table or view that the dump does not hold", List.of(),
            "Create it on the target before loading, or leave the view out with excludeTables.");

    private final SqlSession session;
    private final ServerInfo server;

    ViewReferences(SqlSession session, ServerInfo server) {
        this.session = session;
        this.server = server;
    }

    List<Finding> missing(Catalog catalog) {
        Set<TableName> views = new HashSet<>();
        catalog.schemas().forEach(s -> s.views().forEach(v -> views.add(v.name())));
        if (views.isEmpty() || !server.version().isAtLeast(8, 0, 13)) {
            return List.of();
        }
        Set<TableName> dumped = new HashSet<>(views);
        catalog.tables().forEach(t -> dumped.add(t.name()));
        List<Finding> findings = new ArrayList<>();
        session.each("SELECT VIEW_SCHEMA, VIEW_NAME, TABLE_SCHEMA, TABLE_NAME FROM information_schema.VIEW_TABLE_USAGE"
                + catalog.schemaNames().stream().map(Sql::literal)
                        .collect(Collectors.joining(",", " WHERE VIEW_SCHEMA IN (", ")"))
                + " ORDER BY 1, 2, 3, 4", row -> {
                    TableName view = new TableName(row.text(0), row.text(1));
                    TableName used = new TableName(row.text(2), row.text(3));
                    if (views.contains(view) && !dumped.contains(used) && !isOfServers(used)) {
                        findings.add(new Finding(Finding.Level.WARNING, DdlKind.VIEW, view.quoted(), NOT_DUMPED,
                                used.quoted()));
                    }
                });
        return findings;
    }

    private static boolean isOfServers(TableName table) {
        return ObjectFilter.SYSTEM_SCHEMAS.contains(table.schema());
    }
}
