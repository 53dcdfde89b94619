package io.godwit.engine.dump.definition;

import io.godwit.api.mysql.Identifier;
import io.godwit.api.mysql.TableName;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.session.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds foreign keys whose columns refer to others than all those of a unique key. One thread. */
final class NonStandardKeys {
    private final SqlSession session;

    NonStandardKeys(SqlSession session) {
        this.session = session;
    }

    /** A foreign key and the columns it refers to. */
    private record Reference(TableName table, String name, TableName to) {
    }

    /** @return names of foreign keys by table, both quoted */
    Map<String, List<String>> in(Collection<String> schemas) {
        if (schemas.isEmpty()) {
            return Map.of();
        }
        Map<Reference, Set<String>> references = references(schemas);
        Map<TableName, List<Set<String>>> keys = uniqueKeys(
                references.keySet().stream().map(r -> r.to().schema()).collect(Collectors.toSet()));
        Map<String, List<String>> found = new LinkedHashMap<>();
        references.forEach((reference, columns) -> {
            if (!keys.getOrDefault(reference.to(), List.of()).contains(columns)) {
                found.computeIfAbsent(reference.table().quoted(), t -> new ArrayList<>())
                        .add(Identifier.quote(reference.name()));
            }
        });
        return found;
    }

    private Map<Reference, Set<String>> references(Collection<String> schemas) {
        Map<Reference, Set<String>> references = new LinkedHashMap<>();
        session.each("SELECT TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, REFERENCED_TABLE_SCHEMA, REFERENCED_TABLE_NAME,"
                + " REFERENCED_COLUMN_NAME FROM information_schema.KEY_COLUMN_USAGE"
                + " WHERE REFERENCED_TABLE_NAME IS NOT NULL AND TABLE_SCHEMA" + among(schemas)
                + " ORDER BY 1, 2, 3",
                row -> references.computeIfAbsent(new Reference(new TableName(row.text(0), row.text(1)), row.text(2),
                        new TableName(row.text(3), row.text(4))), r -> names()).add(row.text(5)));
        return references;
    }

    /** Without keys over expressions or parts of columns. */
    private Map<TableName, List<Set<String>>> uniqueKeys(Collection<String> schemas) {
        Map<TableName, Map<String, Set<String>>> keys = new LinkedHashMap<>();
        if (!schemas.isEmpty()) {
            session.each("SELECT TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, COLUMN_NAME, SUB_PART"
                    + " FROM information_schema.STATISTICS WHERE NON_UNIQUE = 0 AND TABLE_SCHEMA" + among(schemas),
                    row -> keys
                            .computeIfAbsent(new TableName(row.text(0), row.text(1)), t -> new LinkedHashMap<>())
                            .computeIfAbsent(row.text(2), k -> names())
                            .add(row.isNull(3) || !row.isNull(4) ? "" : row.text(3)));
        }
        Map<TableName, List<Set<String>>> out = new LinkedHashMap<>();
        keys.forEach((table, byName) -> out.put(table, List.copyOf(byName.values())));
        return out;
    }

    private static Set<String> names() {
        return new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    }

    private static String among(Collection<String> schemas) {
        return schemas.stream().map(Sql::literal).collect(Collectors.joining(",", " IN (", ")"));
    }
}
