package io.godwit.engine.dump;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.AccountName;
import io.godwit.engine.catalog.Catalog;
import io.godwit.engine.catalog.CatalogReader;
import io.godwit.engine.catalog.LibraryReader;
import io.godwit.engine.catalog.ObjectFilter;
import io.godwit.engine.catalog.TableEntry;
import io.godwit.engine.ddl.AccountScript;
import io.godwit.engine.ddl.SchemaScripts;
import io.godwit.engine.ddl.ScriptHeader;
import io.godwit.engine.ddl.TableScripts;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.snapshot.DefinitionGuard;
import io.godwit.engine.snapshot.ReaderSetup;
import io.godwit.engine.snapshot.Snapshot;
import io.godwit.engine.snapshot.SnapshotOpener;
import java.util.List;
import java.util.Optional;

/**
 * A snapshot together with the definitions that belong to it. Definitions can only be read after the lock is gone, so when some changed
 * meanwhile everything is taken back and begun again, a few times. One thread.
 *
 * @param accounts those whose definitions were written, if accounts were asked for
 */
record SnapshotCatalog(Snapshot snapshot, Catalog catalog, Optional<List<AccountName>> accounts) {
    private static final int TRIES = 3;

    /** Opens, reads and writes until nothing changed in between. */
    static SnapshotCatalog open(SessionFactory source, ServerInfo server, DumpRequest request, Definitions definitions,
            MySqlSession outside,
            EventSink events, Cancellation cancellation) {
        DumpOptions options = request.options();
        SnapshotOpener opener = new SnapshotOpener(source, server, new ReaderSetup("utf8mb4", options.format().utc()),
                events, cancellation);
        int spares = options.consistent() ? (options.threads() + 1) / 2 : 0;
        for (int attempt = 1;; attempt++) {
            Snapshot snapshot = opener.open(options.threads() + spares, options.consistent());
            boolean keep = false;
            try {
                if (options.consistent()) {
                    events.info(String.format(java.util.Locale.ROOT,
                            "Snapshot opened; writers were held for %.1f ms at most.",
                            snapshot.locked().toNanos() / 1e6) + position(snapshot));
                }
                SnapshotCatalog result = read(snapshot, server, request, definitions, events);
                List<String> changes = options.consistent() ? changes(result, server, options, outside) : List.of();
                if (changes.isEmpty()) {
                    keep = true;
                    return result;
                }
                definitions.discard();
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

    private static String position(Snapshot snapshot) {
        return (snapshot.position().file().isEmpty()
                ? ""
                : " Binary log " + snapshot.position().file() + ":" + snapshot.position().position() + ".")
                + (snapshot.position().gtidExecuted().isEmpty()
                        ? ""
                        : " GTID set " + snapshot.position().gtidExecuted() + ".");
    }

    private static SnapshotCatalog read(Snapshot snapshot, ServerInfo server, DumpRequest request,
            Definitions definitions, EventSink events) {
        DumpOptions options = request.options();
        MySqlSession session = snapshot.take();
        Catalog catalog = new CatalogReader(session, server.version(), filter(request))
                .read(options.selection().users());
        refuseInexact(catalog, options);
        refuseLibraries(session, server, catalog, options);
        ScriptHeader header = new ScriptHeader(DumpOperation.PROGRAM, server.variable("hostname"), server.version());
        Optional<List<AccountName>> accounts = definitions.write(catalog, new Definitions.Scripts(header,
                new SchemaScripts(session, header, options.fixes()), new TableScripts(session, header, options.fixes()),
                new AccountScript(session, header, options.fixes(), events)));
        snapshot.giveBack(session);
        return new SnapshotCatalog(snapshot, catalog, accounts);
    }

    static ObjectFilter filter(DumpRequest request) {
        ObjectFilter filter = request.options().selection().filter();
        return request.schemas().map(filter::onlySchemas).orElse(filter);
    }

    /** A transaction sees one moment of transactional tables only. */
    private static void refuseInexact(Catalog catalog, DumpOptions options) {
        List<String> inexact = catalog.tables().filter(t -> t.hasData() && !t.isTransactional())
                .map(t -> t.name().quoted() + " (" + t.engine() + ")").toList();
        if (options.consistent() && options.selection().kinds().data() && !inexact.isEmpty()) {
            throw new GodwitException(DumpError.NOT_TRANSACTIONAL,
                    "No snapshot covers tables of these engines: " + String.join(", ", inexact) + ".",
                    "Convert them to InnoDB, leave them out with excludeTables, or use consistent: false while nothing writes to them.");
        }
    }

    /** Leaving one out without a word would make the routines that use it fail after the move. */
    private static void refuseLibraries(MySqlSession session, ServerInfo server, Catalog catalog,
            DumpOptions options) {
        Selection.Kinds kinds = options.selection().kinds();
        if (!kinds.ddl() || !kinds.libraries() || !server.version().isAtLeast(9, 2, 0)) {
            return;
        }
        List<String> libraries = new LibraryReader(session).namesIn(catalog.schemaNames());
        if (!libraries.isEmpty()) {
            throw new GodwitException(DumpError.HAS_LIBRARIES,
                    "Libraries cannot be dumped yet, and there are: " + String.join(", ", libraries) + ".",
                    "Dump with libraries: false, and before loading routines that use them create them on the target"
                            + " with what SHOW CREATE LIBRARY prints.");
        }
    }

    private static List<String> changes(SnapshotCatalog result, ServerInfo server, DumpOptions options,
            MySqlSession outside) {
        MySqlSession inside = result.snapshot.take();
        DefinitionGuard.Result found = new DefinitionGuard(server, result.catalog.schemaNames(),
                options.selection().users())
                .changes(result.snapshot, inside, outside);
        result.snapshot.giveBack(inside);
        if (!found.witnessed()) {
            throw new GodwitException(DumpError.UNPROVABLE, "Nothing on " + outside.spec().display()
                    + " can tell whether definitions changed since the snapshot: the binary log is off or may not be read, and the server is older than 8.0.16.",
                    "Grant REPLICATION CLIENT and REPLICATION SLAVE to the account, or use consistent: false while nobody changes definitions.");
        }
        return found.changes();
    }

    private static String first(List<String> changes) {
        return String.join("; ", changes.subList(0, Math.min(5, changes.size()))) + (changes.size() > 5 ? "; ..." : "");
    }

    /** Fails if columns of a dumped table are not what they were in the snapshot: rows would have been read into the wrong ones. */
    void requireSameColumns(ServerInfo server, MySqlSession outside) {
        MySqlSession inside = snapshot.take();
        List<String> changed = new DefinitionGuard(server, catalog.schemaNames(), false).changedColumns(inside,
                outside);
        snapshot.giveBack(inside);
        List<String> ours = changed.stream()
                .filter(c -> catalog.tables().map(TableEntry::name)
                        .anyMatch(t -> c.equals("table `" + t.schema() + "`.`" + t.name() + "`")))
                .toList();
        if (!ours.isEmpty()) {
            throw new GodwitException(DumpError.UNPROVABLE,
                    "Columns changed while rows were read: " + first(ours) + ".",
                    "Stop the DDL, then run the dump again, into an empty directory.");
        }
    }
}
