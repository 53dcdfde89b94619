package io.godwit.engine.dump.definition;

import io.godwit.api.ddl.DdlKind;
import io.godwit.api.ddl.Finding;
import io.godwit.api.ddl.SqlTokens;
import io.godwit.api.ddl.SqlTokens.Token;
import io.godwit.api.mysql.TableName;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.catalog.Catalog;
import io.godwit.engine.catalog.ObjectFilter;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.Sql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds views over tables that the dump leaves out. Servers before 8.0.13 keep no list of what views use; there it is what the text
 * names with its schema, if there is such a table. One thread.
 */
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
        if (views.isEmpty()) {
            return List.of();
        }
        Set<TableName> dumped = new HashSet<>(views);
        catalog.tables().forEach(t -> dumped.add(t.name()));
        String in = catalog.schemaNames().stream().map(Sql::literal).collect(Collectors.joining(",", " IN (", ")"));
        List<Use> uses = server.version().isAtLeast(8, 0, 13) ? listed(in) : named(in);
        return uses.stream()
                .filter(u -> views.contains(u.view) && !dumped.contains(u.used) && !isOfServers(u.used))
                .map(u -> new Finding(Finding.Level.WARNING, DdlKind.VIEW, u.view.quoted(), NOT_DUMPED,
                        u.used.quoted()))
                .toList();
    }

    private record Use(TableName view, TableName used) {
    }

    private List<Use> listed(String in) {
        return session.list("SELECT VIEW_SCHEMA, VIEW_NAME, TABLE_SCHEMA, TABLE_NAME"
                + " FROM information_schema.VIEW_TABLE_USAGE WHERE VIEW_SCHEMA" + in + " ORDER BY 1, 2, 3, 4",
                row -> new Use(new TableName(row.text(0), row.text(1)), new TableName(row.text(2), row.text(3))));
    }

    private List<Use> named(String in) {
        Set<Use> named = new LinkedHashSet<>();
        session.each("SELECT TABLE_SCHEMA, TABLE_NAME, VIEW_DEFINITION FROM information_schema.VIEWS WHERE TABLE_SCHEMA"
                + in + " ORDER BY 1, 2", row -> {
                    TableName view = new TableName(row.text(0), row.text(1));
                    pairs(row.text(2)).forEach(used -> named.add(new Use(view, used)));
                });
        Set<TableName> existing = existing(
                named.stream().map(u -> u.used.schema()).collect(Collectors.toCollection(TreeSet::new)));
        return named.stream().filter(u -> existing.contains(u.used)).toList();
    }

    /** Names of two parts, and the beginnings of longer ones: tables among them, and columns of aliases. */
    private static List<TableName> pairs(String definition) {
        List<Token> tokens = SqlTokens.of(definition);
        List<TableName> pairs = new ArrayList<>();
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (tokens.get(i).isQuoted() && tokens.get(i + 1).is(".") && tokens.get(i + 2).isQuoted()
                    && (i == 0 || !tokens.get(i - 1).is("."))) {
                pairs.add(new TableName(tokens.get(i).unquoted(), tokens.get(i + 2).unquoted()));
            }
        }
        return pairs;
    }

    private Set<TableName> existing(Set<String> schemas) {
        return schemas.isEmpty()
                ? Set.of()
                : new HashSet<>(session.list("SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.TABLES"
                        + schemas.stream().map(Sql::literal)
                                .collect(Collectors.joining(",", " WHERE TABLE_SCHEMA IN (", ")")),
                        row -> new TableName(row.text(0), row.text(1))));
    }

    private static boolean isOfServers(TableName table) {
        return ObjectFilter.SYSTEM_SCHEMAS.contains(table.schema());
    }
}
