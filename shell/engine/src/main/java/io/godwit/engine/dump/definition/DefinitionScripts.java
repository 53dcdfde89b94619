package io.godwit.engine.dump.definition;

import io.godwit.api.ddl.DdlKind;
import io.godwit.api.ddl.Finding;
import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.AccountName;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.catalog.Catalog;
import io.godwit.engine.catalog.SchemaEntry;
import io.godwit.engine.catalog.TableEntry;
import io.godwit.engine.catalog.ViewEntry;
import io.godwit.engine.compatibility.DdlRules;
import io.godwit.engine.ddl.AccountScript;
import io.godwit.engine.ddl.SchemaScripts;
import io.godwit.engine.ddl.ScriptHeader;
import io.godwit.engine.ddl.TableScripts;
import io.godwit.engine.dump.option.Selection;
import io.godwit.engine.layout.BaseNames;
import io.godwit.engine.layout.DumpLayout;
import io.godwit.engine.session.SqlErrors;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes every script of a dump, judged and rewritten, on one session. One thread. */
public final class DefinitionScripts {
    /** Takes a script as it is made. */
    @FunctionalInterface
    public interface Sink {
        void put(String file, String script);
    }

    private final Selection selection;
    private final ScriptHeader header;
    private final DdlRules rules;
    private final SchemaScripts schemas;
    private final TableScripts tables;
    private final AccountScript accounts;
    private final boolean mayVanish;

    /** @param mayVanish whether objects that were dropped since the catalog was read are passed over */
    public DefinitionScripts(SqlSession session, ScriptHeader header, Selection selection, DdlRules rules,
            boolean mayVanish) {
        this.selection = selection;
        this.header = header;
        this.rules = rules;
        this.schemas = new SchemaScripts(session, header, rules);
        this.tables = new TableScripts(session, header, rules);
        this.accounts = new AccountScript(session, header, rules);
        this.mayVanish = mayVanish;
    }

    /** @return the accounts whose definitions were made, if accounts were asked for */
    public Optional<List<AccountName>> make(Catalog catalog, BaseNames names, Sink sink) {
        if (!selection.kinds().ddl()) {
            return Optional.empty();
        }
        sink.put(DumpLayout.PRELUDE, header.forServer());
        sink.put(DumpLayout.POSTLUDE, header.forServer());
        Optional<List<AccountName>> written = Optional.empty();
        if (selection.users()) {
            Optional<AccountScript.Result> result = made(() -> accounts.write(catalog.accounts()));
            result.ifPresent(r -> sink.put(DumpLayout.USERS, r.script()));
            written = result.map(AccountScript.Result::accounts);
        }
        boolean multifile = catalog.concernsLibraries();
        catalog.schemas().forEach(schema -> make(schema, multifile, names, sink));
        return written;
    }

    private void make(SchemaEntry schema, boolean multifile, BaseNames names, Sink sink) {
        programs(schema, multifile, names.schema(schema.name()), sink);
        for (ViewEntry view : schema.views()) {
            if (view.columns().isEmpty()) { // the server knows none of a view that refers to something missing
                rules.add(new Finding(Finding.Level.ERROR, DdlKind.VIEW, view.name().quoted(),
                        TableScripts.INVALID_VIEW, ""));
                continue;
            }
            String base = names.table(view.name());
            put(sink, DumpLayout.placeholder(base), () -> tables.viewPlaceholder(view));
            put(sink, DumpLayout.ddl(base), () -> tables.view(view));
        }
        for (TableEntry table : schema.tables()) {
            String base = names.table(table.name());
            put(sink, DumpLayout.ddl(base), () -> tables.table(table));
            if (!table.triggers().isEmpty()) {
                put(sink, DumpLayout.triggers(base), () -> tables.triggers(schema, table));
            }
        }
    }

    private void programs(SchemaEntry schema, boolean multifile, String base, Sink sink) {
        Selection.Kinds kinds = selection.kinds();
        put(sink, DumpLayout.ddl(base), () -> schemas.schema(schema, multifile
                ? new SchemaScripts.Sections(false, false, false)
                : new SchemaScripts.Sections(kinds.events(), kinds.libraries(), kinds.routines())));
        if (multifile && kinds.events()) {
            put(sink, DumpLayout.events(base), () -> schemas.events(schema));
        }
        if (multifile && kinds.libraries()) {
            put(sink, DumpLayout.libraries(base), () -> schemas.libraries(schema));
        }
        if (multifile && kinds.routines()) {
            put(sink, DumpLayout.routines(base), () -> schemas.routines(schema));
        }
    }

    private void put(Sink sink, String file, Supplier<String> script) {
        made(script).ifPresent(text -> sink.put(file, text));
    }

    private <T> Optional<T> made(Supplier<T> script) {
        try {
            return Optional.of(script.get());
        } catch (GodwitException e) {
            if (mayVanish && SqlErrors.isMissing(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
