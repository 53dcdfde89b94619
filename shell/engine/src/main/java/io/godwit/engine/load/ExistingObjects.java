package io.godwit.engine.load;

import io.godwit.api.mysql.AccountName;
import io.godwit.api.mysql.TableName;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.catalog.ObjectFilter;
import io.godwit.engine.load.journal.Mark;
import io.godwit.engine.load.journal.ProgressJournal;
import io.godwit.engine.load.source.SchemaPart;
import io.godwit.engine.session.ServerInfo;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a dump would create and the target already has of its own: what an earlier life of the same load created does not count.
 * Read once; immutable afterwards.
 */
final class ExistingObjects {
    /** A kind of object, as messages call it. */
    enum Kind {
        TABLE, VIEW, TRIGGER, FUNCTION, PROCEDURE, EVENT, LIBRARY;

        private boolean foldsNames() {
            return this == FUNCTION || this == PROCEDURE || this == EVENT || this == LIBRARY;
        }

        private String display(TableName name) {
            return name().toLowerCase(Locale.ROOT) + " " + name.quoted();
        }
    }

    private static final String OBJECTS = "objects";
    private static final String TABLES = "SELECT TABLE_NAME FROM information_schema.TABLES WHERE";
    private static final String ROUTINES = "SELECT ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_TYPE = ";

    private final boolean foldNames;
    private final ObjectFilter.ObjectRule wanted;
    private final boolean libraries;
    private final ProgressJournal journal;
    private final Set<String> kept;
    private final Set<String> found = new LinkedHashSet<>();

    /** @param accounts that would be created */
    ExistingObjects(SqlSession session, LoadRun run, List<AccountName> accounts) {
        this.foldNames = foldsNames(run.target());
        this.wanted = run.options().filter().object();
        this.libraries = run.target().version().isAtLeast(9, 2, 0);
        this.journal = run.journal();
        this.kept = Set.copyOf(journal.names(Mark.KEPT_OBJECTS, OBJECTS));
        if (!accounts.isEmpty() && !journal.knows(Mark.CREATE_USERS)) {
            Set<String> grantees = new HashSet<>(session.list("SELECT DISTINCT LOWER(GRANTEE)"
                    + " FROM information_schema.USER_PRIVILEGES", row -> row.text(0)));
            accounts.stream().map(AccountName::quoted).filter(a -> grantees.contains(a.toLowerCase(Locale.ROOT)))
                    .forEach(a -> found.add("account " + a));
        }
        if (run.options().what().ddl()) {
            run.dump().schemas().forEach(schema -> read(session, schema));
        }
    }

    private void read(SqlSession session, SchemaPart schema) {
        boolean begun = journal.knows(Mark.schemaDdl(schema.name()));
        Set<String> existing = names(session, foldNames, TABLES, "TABLE_SCHEMA", schema.name());
        Set<String> views = names(session, foldNames, TABLES + " TABLE_TYPE <> 'BASE TABLE' AND", "TABLE_SCHEMA",
                schema.name());
        schema.tables().forEach(t -> add(existing, Kind.TABLE, t.table(), journal.knows(Mark.tableDdl(t.table()))));
        schema.views().forEach(v -> add(existing, Kind.VIEW, schema.named(v),
                begun && views.contains(foldNames ? v.toLowerCase(Locale.ROOT) : v)));
        Set<String> triggers = names(session, foldNames, "SELECT TRIGGER_NAME FROM information_schema.TRIGGERS WHERE",
                "TRIGGER_SCHEMA", schema.name());
        schema.tables().forEach(t -> t.manifest().triggers().orElse(List.of()).stream()
                .filter(trigger -> wanted.wants(ObjectFilter.Kind.TRIGGER, schema.name(), t.table().name(), trigger))
                .forEach(trigger -> add(triggers,
                        Kind.TRIGGER, schema.named(trigger), journal.knows(Mark.triggers(t.table())))));
        Set<String> functions = names(session, true, ROUTINES + "'FUNCTION' AND", "ROUTINE_SCHEMA", schema.name());
        Set<String> procedures = names(session, true, ROUTINES + "'PROCEDURE' AND", "ROUTINE_SCHEMA", schema.name());
        schema.manifest().routines().ifPresent(routines -> {
            wanted(ObjectFilter.Kind.ROUTINE, schema, routines.functions())
                    .forEach(f -> add(functions, Kind.FUNCTION, schema.named(f), begun));
            wanted(ObjectFilter.Kind.ROUTINE, schema, routines.procedures())
                    .forEach(p -> add(procedures, Kind.PROCEDURE, schema.named(p), begun));
        });
        Set<String> events = names(session, true, "SELECT EVENT_NAME FROM information_schema.EVENTS WHERE",
                "EVENT_SCHEMA", schema.name());
        wanted(ObjectFilter.Kind.EVENT, schema, schema.manifest().events().orElse(List.of()))
                .forEach(e -> add(events, Kind.EVENT, schema.named(e), begun));
        List<String> ours = wanted(ObjectFilter.Kind.LIBRARY, schema, schema.manifest().libraries().orElse(List.of()));
        if (libraries && !ours.isEmpty()) {
            Set<String> theirs = names(session, true, "SELECT LIBRARY_NAME FROM information_schema.LIBRARIES WHERE",
                    "LIBRARY_SCHEMA", schema.name());
            ours.forEach(l -> add(theirs, Kind.LIBRARY, schema.named(l), begun));
        }
    }

    private List<String> wanted(ObjectFilter.Kind kind, SchemaPart schema, List<String> names) {
        return names.stream().filter(name -> wanted.wants(kind, schema.name(), name)).toList();
    }

    static boolean foldsNames(ServerInfo target) {
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

    /** @param ours whether an earlier life of this load may have created it */
    private void add(Set<String> existing, Kind kind, TableName name, boolean ours) {
        String spelled = foldNames || kind.foldsNames() ? name.name().toLowerCase(Locale.ROOT) : name.name();
        if (existing.contains(spelled) && (!ours || kept.contains(kind.display(name)))) {
            found.add(kind.display(name));
        }
    }

    /** Tables, views and all the rest, with their kind. */
    List<String> found() {
        return List.copyOf(found);
    }

    /** For a later life of this load, which could not tell them from what this one creates. */
    void remember() {
        if (!found.isEmpty()) {
            journal.done(Mark.KEPT_OBJECTS, Map.of(OBJECTS, found()));
        }
    }

    /** Whether something that was there before this load stays as it is. */
    boolean spares(Kind kind, TableName name) {
        return found.contains(kind.display(name));
    }

    /** Whether a statement would drop or create a program that stays as it is. */
    boolean spares(String schema, String sql) {
        return DefinitionRewrites.program(sql).filter(p -> spares(p.kind(), new TableName(schema, p.name())))
                .isPresent();
    }
}
