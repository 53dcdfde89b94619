package io.godwit.engine.dump;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.AccountName;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.catalog.Catalog;
import io.godwit.engine.catalog.CatalogReader;
import io.godwit.engine.catalog.ObjectFilter;
import io.godwit.engine.catalog.TableEntry;
import io.godwit.engine.compatibility.DdlRules;
import io.godwit.engine.compatibility.Findings;
import io.godwit.engine.dump.definition.DefinitionScripts;
import io.godwit.engine.dump.definition.Definitions;
import io.godwit.engine.dump.definition.DumpRules;
import io.godwit.engine.dump.option.DumpError;
import io.godwit.engine.dump.option.DumpOptions;
import io.godwit.engine.dump.option.DumpRequest;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.snapshot.DefinitionGuard;
import io.godwit.engine.snapshot.ReaderSetup;
import io.godwit.engine.snapshot.Snapshot;
import io.godwit.engine.snapshot.SnapshotOpener;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A snapshot together with the definitions that belong to it. Definitions can only be read after the lock is gone, so when some changed
 * meanwhile everything is taken back and begun again, a few times. One thread.
 *
 * @param accounts those whose definitions were written, if accounts were asked for
 * @param rules that the definitions went through, with what they found
 */
record SnapshotCatalog(Snapshot snapshot, DefinitionGuard guard, Catalog catalog,
        Optional<List<AccountName>> accounts, DdlRules rules) {
    private static final int TRIES = 3;

    /**
     * Opens, reads and writes until nothing changed in between.
     *
     * @param told findings that were told before
     * @throws GodwitException if a definition cannot go into the dump; nothing is left of it then
     */
    static SnapshotCatalog open(SessionFactory source, ServerInfo server, DumpRequest request,
            Definitions definitions,
            MySqlSession outside, Findings told, EventSink events, Cancellation cancellation) {
        DumpOptions options = request.options();
        SnapshotOpener opener = new SnapshotOpener(source, server, ReaderSetup.of(options.format().utc()),
                options.consistency().lock(), events, cancellation);
        if (!options.consistent()) {
            RepairOutlook.of(server).warnings().forEach(events::warning);
        }
        events.info("Waiting for data movement to start...");
        int spares = options.consistency().spares();
        for (int attempt = 1;; attempt++) {
            DefinitionGuard guard = guard(server, request, outside);
            Snapshot snapshot = opener.open(options.consistent() ? options.threads() + spares : 1,
                    options.consistent(), () -> tables(outside, request.filter()));
            boolean keep = false;
            try {
                events.info(opened(snapshot) + position(snapshot));
                SnapshotCatalog result = read(snapshot, guard, server, request, definitions);
                List<String> changes = options.consistent() ? result.changes(outside, options, events) : List.of();
                boolean usable = changes.isEmpty() || options.consistency().skipChecks();
                if (usable && result.rules().findings().errors().isEmpty()) {
                    warn(changes, events);
                    definitions.keep();
                    keep = true;
                    return result;
                }
                definitions.discard();
                if (usable) {
                    DumpRules.decide(request, result.rules().findings(), told, events);
                }
                if (attempt == TRIES) {
                    throw new GodwitException(DumpError.UNPROVABLE,
                            "Definitions kept changing while they were read: " + first(changes) + ".",
                            "Stop the DDL for the seconds that the start of a dump takes, then run the same command again.");
                }
                events.warning(
                        "Definitions changed since the snapshot; it is opened again. Changed: " + first(changes) + ".");
            } finally {
                if (!keep) {
                    snapshot.close();
                }
            }
        }
    }

    private static String opened(Snapshot snapshot) {
        if (!snapshot.isConsistent()) {
            return "No lock is taken: tables are read one by one, each of a moment of its own.";
        }
        if (snapshot.locked().isZero()) {
            return "Snapshot opened; no lock was taken, and nobody committed meanwhile.";
        }
        return String.format(Locale.ROOT, "Snapshot opened; all writers of %s were held for %.1f ms at most.",
                snapshot.exactTables().isPresent() ? "these tables" : "the server", snapshot.locked().toNanos() / 1e6);
    }

    private static String position(Snapshot snapshot) {
        return (snapshot.position().file().isEmpty()
                ? ""
                : " Binary log " + snapshot.position().file() + ":" + snapshot.position().position() + ".")
                + (snapshot.position().gtidExecuted().isEmpty()
                        ? ""
                        : " GTID set " + snapshot.position().gtidExecuted() + ".");
    }

    private static SnapshotCatalog read(Snapshot snapshot, DefinitionGuard guard, ServerInfo server,
            DumpRequest request,
            Definitions definitions) {
        DumpOptions options = request.options();
        MySqlSession session = snapshot.take();
        Catalog catalog = new CatalogReader(session, server.version(), request.filter())
                .read(options.selection().users());
        new Refusals(catalog, options, server).check(session);
        DdlRules rules = DumpRules.of(request, server, catalog, session, false);
        Optional<List<AccountName>> accounts = definitions.write(catalog, new DefinitionScripts(session,
                DumpOperation.header(server), options.selection(), rules, false));
        snapshot.giveBack(session);
        return new SnapshotCatalog(snapshot, guard, catalog, accounts, rules);
    }

    private static List<TableName> tables(MySqlSession outside, ObjectFilter filter) {
        return outside.list("SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.TABLES"
                + " WHERE TABLE_TYPE = 'BASE TABLE'", row -> new TableName(row.text(0), row.text(1))).stream()
                .filter(t -> filter.wantsSchema(t.schema())
                        && filter.object().wants(ObjectFilter.Kind.TABLE, t.schema(), t.name()))
                .toList();
    }

    private static void warn(List<String> changes, EventSink events) {
        if (!changes.isEmpty()) {
            events.warning("Definitions changed while they were read, and the dump may mix old and new ones. Changed: "
                    + first(changes) + ".");
        }
    }

    private List<String> changes(MySqlSession outside, DumpOptions options, EventSink events) {
        MySqlSession inside = snapshot.take();
        DefinitionGuard.Result found = guard.changes(snapshot, inside, outside, catalog.schemaNames());
        snapshot.giveBack(inside);
        if (!found.witnessed()) {
            String message = "Nothing on " + outside.spec().display()
                    + " can tell whether definitions change while they are read.";
            if (options.consistency().skipChecks()) {
                events.warning(message);
                return found.changes();
            }
            throw new GodwitException(DumpError.UNPROVABLE, message,
                    "Grant PROCESS (on MySQL 8.0.16 or later), or REPLICATION CLIENT and REPLICATION SLAVE, to the account;"
                            + " or use skipConsistencyChecks: true while nobody changes definitions.");
        }
        List<String> changes = new ArrayList<>(found.changes());
        snapshot.exactTables().ifPresent(locked -> catalog.tables().map(TableEntry::name)
                .filter(t -> !locked.contains(t)).forEach(t -> changes.add("table " + t.quoted() + " is new")));
        return changes;
    }

    /** The first few, for a message. */
    static String first(List<String> changes) {
        return String.join("; ", changes.subList(0, Math.min(5, changes.size()))) + (changes.size() > 5 ? "; ..." : "");
    }

    /**
     * Definitions that changed while rows were read, so that rows may be from another table or other columns than the definitions say.
     *
     * @param refuse whether they make the dump worthless
     * @throws GodwitException if there are any, and they are to be refused
     */
    List<String> changedUnderRows(MySqlSession outside, boolean refuse) {
        List<String> changes = guard.changesUnderRows(snapshot, outside);
        if (!changes.isEmpty() && refuse) {
            throw new GodwitException(DumpError.UNPROVABLE,
                    "Tables changed while rows were read: " + first(changes) + ".",
                    "Stop the DDL, then run the dump again, into an empty directory.");
        }
        return changes;
    }

    private static DefinitionGuard guard(ServerInfo server, DumpRequest request, MySqlSession outside) {
        ObjectFilter filter = request.filter();
        List<String> schemas = outside.list("SELECT SCHEMA_NAME FROM information_schema.SCHEMATA", row -> row.text(0))
                .stream()
                .filter(filter::wantsSchema)
                .toList();
        return new DefinitionGuard(server, outside, schemas, request.options().selection().users());
    }
}
