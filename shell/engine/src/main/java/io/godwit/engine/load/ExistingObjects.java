package io.godwit.engine.load;

import io.godwit.api.mysql.AccountName;
import io.godwit.api.mysql.TableName;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.session.ServerInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a dump would create and the target already has. Read once; immutable afterwards. */
final class ExistingObjects {
    private static final String TABLES = "SELECT TABLE_NAME FROM information_schema.TABLES WHERE";

    private final boolean foldNames;
    private final Set<String> tables = new HashSet<>();
    private final List<String> found = new ArrayList<>();

    /** @param accounts that would be created */
    ExistingObjects(SqlSession session, ServerInfo target, List<SchemaPart> schemas, boolean ddl,
            List<AccountName> accounts) {
        this.foldNames = foldsNames(target);
        if (!accounts.isEmpty()) {
            Set<String> grantees = new HashSet<>(session.list("SELECT DISTINCT LOWER(GRANTEE)"
                    + " FROM information_schema.USER_PRIVILEGES", row -> row.text(0)));
            accounts.stream().map(AccountName::quoted).filter(a -> grantees.contains(a.toLowerCase(Locale.ROOT)))
                    .forEach(a -> found.add("account " + a));
        }
        if (ddl) {
            schemas.forEach(schema -> read(session, schema));
        }
    }

    private void read(SqlSession session, SchemaPart schema) {
        Set<String> existing = names(session, foldNames, TABLES, "TABLE_SCHEMA", schema.name());
        existing.forEach(name -> tables.add(key(new TableName(schema.name(), name))));
        schema.tables().forEach(t -> add(existing, foldNames, "table", schema, t.table().name()));
        schema.views().forEach(v -> add(existing, foldNames, "view", schema, v));
        Set<String> triggers = names(session, foldNames, "SELECT TRIGGER_NAME FROM information_schema.TRIGGERS WHERE",
                "TRIGGER_SCHEMA", schema.name());
        schema.tables().forEach(t -> t.manifest().triggers().orElse(List.of())
                .forEach(trigger -> add(triggers, foldNames, "trigger", schema, trigger)));
        Set<String> routines = names(session, true, "SELECT ROUTINE_NAME FROM information_schema.ROUTINES WHERE",
                "ROUTINE_SCHEMA", schema.name());
        schema.routines().forEach(r -> add(routines, true, "routine", schema, r));
        Set<String> events = names(session, true, "SELECT EVENT_NAME FROM information_schema.EVENTS WHERE",
                "EVENT_SCHEMA", schema.name());
        schema.manifest().events().orElse(List.of()).forEach(e -> add(events, true, "event", schema, e));
    }

    private static boolean foldsNames(ServerInfo target) {
        return !target.variable("lower_case_table_names").equals("0");
    }

    /** Tables and views of a schema, as {@link #fold} spells them. */
    static Set<String> tables(SqlSession session, ServerInfo target, String schema) {
        return names(session, foldsNames(target), TABLES, "TABLE_SCHEMA", schema);
    }

    /** A table's name as this server compares it. */
    static String fold(ServerInfo target, String table) {
        return foldsNames(target) ? table.toLowerCase(Locale.ROOT) : table;
    }

    private static Set<String> names(SqlSession session, boolean fold, String select, String column,
            String schema) {
        return new HashSet<>(session.list(select + " " + column + " = ?",
                row -> fold ? row.text(0).toLowerCase(Locale.ROOT) : row.text(0), schema));
    }

    private void add(Set<String> existing, boolean fold, String kind, SchemaPart schema, String name) {
        if (existing.contains(fold ? name.toLowerCase(Locale.ROOT) : name)) {
            found.add(kind + " " + schema.named(name).quoted());
        }
    }

    private String key(TableName table) {
        return foldNames ? table.quoted().toLowerCase(Locale.ROOT) : table.quoted();
    }

    /** Tables, views and all the rest, with their kind. */
    List<String> found() {
        return List.copyOf(found);
    }

    boolean hasTableOrView(TableName name) {
        return tables.contains(key(name));
    }
}
