package io.godwit.engine.dump.definition;

import io.godwit.api.mysql.TableName;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.catalog.Catalog;
import io.godwit.engine.catalog.ObjectFilter;
import io.godwit.engine.catalog.RoutineEntry;
import io.godwit.engine.catalog.SchemaEntry;
import io.godwit.engine.compatibility.Grant;
import io.godwit.engine.compatibility.GrantedObjects;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Looks for what grants refer to in a dump's catalog, then on its source. One thread. */
final class CatalogObjects implements GrantedObjects {
    private final SqlSession session;
    private final Set<String> schemas;
    private final Set<String> ofServers = new HashSet<>(ObjectFilter.SYSTEM_SCHEMAS);
    private final Set<TableName> tables = new HashSet<>();
    /** Names of routines do not tell by case. */
    private final Set<TableName> routines = new HashSet<>();

    /** @param ofTarget schemas that the target has of its own */
    CatalogObjects(SqlSession session, Catalog catalog, Set<String> ofTarget) {
        this.session = session;
        this.schemas = Set.copyOf(catalog.schemaNames());
        ofServers.addAll(ofTarget);
        for (SchemaEntry schema : catalog.schemas()) {
            schema.tables().forEach(t -> tables.add(t.name()));
            schema.views().forEach(v -> tables.add(v.name()));
            for (RoutineEntry.Kind kind : RoutineEntry.Kind.values()) {
                schema.routines(kind).forEach(r -> routines.add(new TableName(schema.name(), folded(r))));
            }
        }
    }

    @Override
    public boolean areDumped(Grant grant) {
        if (ofServers.contains(grant.schema())) {
            return true;
        }
        return switch (grant.scope()) {
            case SERVER -> true;
            case SCHEMA -> schemas.contains(grant.schema());
            case TABLE -> tables.contains(new TableName(grant.schema(), grant.objectName()));
            case FUNCTION, PROCEDURE -> routines.contains(new TableName(grant.schema(), folded(grant.objectName())));
        };
    }

    @Override
    public boolean exist(Grant grant) {
        return (!ofServers.contains(grant.schema()) && areDumped(grant)) || onSource(grant);
    }

    private boolean onSource(Grant grant) {
        return switch (grant.scope()) {
            case SERVER -> true;
            case SCHEMA -> any("SELECT 1 FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?", grant.schema());
            case TABLE -> any("SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?",
                    grant.schema(), grant.objectName());
            case FUNCTION, PROCEDURE -> any("SELECT 1 FROM information_schema.ROUTINES WHERE ROUTINE_TYPE = ?"
                    + " AND ROUTINE_SCHEMA = ? AND ROUTINE_NAME = ?", grant.scope().name(), grant.schema(),
                    grant.objectName());
        };
    }

    private boolean any(String sql, Object... values) {
        return session.first(sql, row -> true, values).isPresent();
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
