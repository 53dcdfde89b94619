package io.godwit.engine.load;

import io.godwit.api.storage.Storage;
import io.godwit.engine.catalog.ObjectFilter;
import io.godwit.engine.layout.DumpLayout;
import io.godwit.engine.load.ExistingObjects.Kind;
import io.godwit.engine.load.journal.Mark;
import io.godwit.engine.load.source.SchemaPart;
import io.godwit.engine.load.source.TablePart;
import io.godwit.engine.session.MySqlSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Creates everything but accounts and rows. Triggers and events come after the rows: both would change them. (MySQL Shell creates
 * events before; one that is due would then run against half-loaded tables.) One thread calls; tables are made by several.
 */
final class DdlStage {
    private final LoadRun run;
    private final Storage storage;
    private final ScriptRunner scripts;
    private final ExistingObjects existing;
    private final ObjectFilter.ObjectRule wanted;

    DdlStage(LoadRun run, ExistingObjects existing) {
        this.run = run;
        this.storage = run.dump().storage();
        this.scripts = run.scripts();
        this.existing = existing;
        this.wanted = run.options().filter().object();
    }

    /** A script of the whole dump, if there is one. */
    void global(MySqlSession session, String file) {
        if (storage.find(file).isPresent()) {
            scripts.run(session, file);
        }
    }

    /** Schemas with their libraries and routines. */
    void schemas(MySqlSession session) {
        for (SchemaPart schema : run.dump().schemas()) {
            Mark mark = Mark.schemaDdl(schema.name());
            if (schema.manifest().includes().ddl() && !run.journal().isDone(mark)) {
                run.journal().begin(mark); // done with the last view
                scripts.run(session, DumpLayout.ddl(schema.basename()), scripts.read(DumpLayout.ddl(schema.basename())),
                        keeping(schema, DefinitionRewrites::withoutEvents));
            }
        }
        // A routine may use libraries of any schema, and other routines only when it is called.
        programs(session, DumpLayout::libraries);
        programs(session, DumpLayout::routines);
    }

    private void programs(MySqlSession session, UnaryOperator<String> file) {
        for (SchemaPart schema : run.dump().schemas()) {
            if (schema.manifest().includes().ddl() && schema.manifest().includes().multifileDdl()
                    && !run.journal().isDone(Mark.schemaDdl(schema.name()))) {
                runIfThere(session, schema, file.apply(schema.basename()), keeping(schema, sql -> sql));
            }
        }
    }

    /** Leaves out statements about what was there before this load and stays, and about what is not wanted. */
    private UnaryOperator<String> keeping(SchemaPart schema, UnaryOperator<String> rewrite) {
        return sql -> existing.spares(schema.name(), sql)
                || DefinitionRewrites.program(sql).filter(p -> !wants(schema.name(), p)).isPresent()
                        ? ""
                        : rewrite.apply(sql);
    }

    private boolean wants(String schema, DefinitionRewrites.Program program) {
        return switch (program.kind()) {
            case FUNCTION, PROCEDURE -> wanted.wants(ObjectFilter.Kind.ROUTINE, schema, program.name());
            case EVENT -> wanted.wants(ObjectFilter.Kind.EVENT, schema, program.name());
            case LIBRARY -> wanted.wants(ObjectFilter.Kind.LIBRARY, schema, program.name());
            case TABLE, VIEW, TRIGGER -> true;
        };
    }

    private UnaryOperator<String> keepingTriggers(SchemaPart schema, TablePart table) {
        return sql -> DefinitionRewrites.program(sql).filter(p -> p.kind() == Kind.TRIGGER)
                .filter(p -> !wantsTrigger(table, p.name())).isPresent() ? "" : keeping(schema, s -> s).apply(sql);
    }

    private boolean wantsTrigger(TablePart table, String trigger) {
        return wanted.wants(ObjectFilter.Kind.TRIGGER, table.table().schema(), table.table().name(), trigger);
    }

    private void runIfThere(MySqlSession session, SchemaPart schema, String file, UnaryOperator<String> rewrite) {
        if (storage.find(file).isPresent()) {
            scripts.runIn(session, schema.name(), file, rewrite);
        }
    }

    /** Tables, and views as placeholders that other definitions can refer to. */
    void tables() {
        List<Definition> all = new ArrayList<>();
        boolean keys = run.dump().createsInvisibleKeys();
        for (SchemaPart schema : run.dump().schemas()) {
            for (TablePart table : schema.tables()) {
                Mark mark = Mark.tableDdl(table.table());
                if (schema.manifest().includes().ddl() && table.manifest().includes().ddl()
                        && !run.journal().isDone(mark) && !existing.spares(Kind.TABLE, table.table())) {
                    boolean addKey = keys && table.manifest().primaryIndex().isEmpty();
                    all.add((session) -> run.journal().once(mark,
                            () -> scripts.runIn(session, schema.name(), DumpLayout.ddl(table.basename()),
                                    addKey ? DefinitionRewrites::withInvisibleKey : sql -> sql)));
                }
            }
            for (String view : viewsToMake(schema)) {
                all.add(session -> scripts.runIn(session, schema.name(),
                        DumpLayout.placeholder(schema.basename(view)), DefinitionRewrites::withoutDropTable));
            }
        }
        new LoadWorkers(run).each(all, (session, definition) -> definition.create(session));
    }

    private interface Definition {
        void create(MySqlSession session);
    }

    private List<String> viewsToMake(SchemaPart schema) {
        boolean wanted = schema.manifest().includes().viewsDdl()
                && !run.journal().isDone(Mark.schemaDdl(schema.name()));
        return wanted
                ? schema.views().stream().filter(v -> !existing.spares(Kind.VIEW, schema.named(v))).toList()
                : List.of();
    }

    /** The views as they are; grants must be there, as their definers need them. */
    void views(MySqlSession session) {
        for (SchemaPart schema : run.dump().schemas()) {
            for (String view : viewsToMake(schema)) {
                scripts.runIn(session, schema.name(), DumpLayout.ddl(schema.basename(view)),
                        DefinitionRewrites::withoutDropTable);
            }
        }
        for (SchemaPart schema : run.dump().schemas()) {
            Mark mark = Mark.schemaDdl(schema.name());
            if (schema.manifest().includes().ddl() && !run.journal().isDone(mark)) {
                run.journal().done(mark, Map.of());
            }
        }
    }

    void triggers(MySqlSession session) {
        for (SchemaPart schema : run.dump().schemas()) {
            for (TablePart table : schema.tables()) {
                String file = DumpLayout.triggers(table.basename());
                boolean wanted = table.manifest().triggers()
                        .map(t -> t.stream().anyMatch(name -> wantsTrigger(table, name)))
                        .orElseGet(() -> storage.find(file).isPresent());
                if (wanted && schema.manifest().includes().ddl()) {
                    run.journal().once(Mark.triggers(table.table()),
                            () -> scripts.runIn(session, schema.name(), file, keepingTriggers(schema, table)));
                }
            }
        }
    }

    /** Has no mark in the progress file: the scripts drop what they create, so they can be repeated. */
    void events(MySqlSession session) {
        for (SchemaPart schema : run.dump().schemas()) {
            boolean any = schema.manifest().events().orElse(List.of()).stream()
                    .anyMatch(e -> wanted.wants(ObjectFilter.Kind.EVENT, schema.name(), e));
            if (any && schema.manifest().includes().ddl()) {
                String file = schema.manifest().includes().multifileDdl()
                        ? DumpLayout.events(schema.basename())
                        : DumpLayout.ddl(schema.basename());
                runIfThere(session, schema, file, keeping(schema, DefinitionRewrites::onlyEvents));
            }
        }
    }
}
