package io.godwit.engine.dump;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.AccountName;
import io.godwit.engine.catalog.Catalog;
import io.godwit.engine.catalog.CatalogReader;
import io.godwit.engine.catalog.ObjectFilter;
import io.godwit.engine.compatibility.DdlRules;
import io.godwit.engine.compatibility.Findings;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.snapshot.DefinitionGuard;
import io.godwit.engine.snapshot.ReaderSetup;
import io.godwit.engine.snapshot.Snapshot;
import io.godwit.engine.snapshot.SnapshotOpener;
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
    static SnapshotCatalog open(SessionFactory source, ServerInfo server, DumpRequest request, Definitions definitions,
            MySqlSession outside, Findings told, EventSink events, Cancellation cancellation) {
        DumpOptions options = request.options();
        SnapshotOpener opener = new SnapshotOpener(source, server, new ReaderSetup("utf8mb4", options.format().utc()),
                events, cancellation);
        int spares = options.consistent() ? (options.threads() + 1) / 2 : 0;
        for (int attempt = 1;; attempt++) {
            DefinitionGuard guard = guard(server, request, outside);
            Snapshot snapshot = opener.open(options.threads() + spares, options.consistent());
            boolean keep = false;
            try {
                if (options.consistent()) {
                    events.info(String.format(Locale.ROOT,
                            "Snapshot opened; writers were held for %.1f ms at most.",
                            snapshot.locked().toNanos() / 1e6) + position(snapshot));
                }
                SnapshotCatalog result = read(snapshot, guard, server, request, definitions);
                List<String> changes = options.consistent() ? result.changes(outside) : List.of();
                if (changes.isEmpty() && result.rules().findings().errors().isEmpty()) {
                    keep = true;
                    return result;
                }
                definitions.discard();
                if (changes.isEmpty()) {
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
        new Refusals(server, catalog, options).check(session);
        DdlRules rules = DumpRules.of(request, server, catalog, session, false);
        Optional<List<AccountName>> accounts = definitions.write(catalog, new DefinitionScripts(session,
                DumpOperation.header(server), options.selection(), rules, false));
        snapshot.giveBack(session);
        return new SnapshotCatalog(snapshot, guard, catalog, accounts, rules);
    }

    private List<String> changes(MySqlSession outside) {
        MySqlSession inside = snapshot.take();
        DefinitionGuard.Result found = guard.changes(snapshot, inside, outside, catalog.schemaNames());
        snapshot.giveBack(inside);
        if (!found.witnessed()) {
            throw new GodwitException(DumpError.UNPROVABLE, "Nothing on " + outside.spec().display()
                    + " can tell whether definitions change while they are read.",
                    "Grant PROCESS (on MySQL 8.0.16 or later), or REPLICATION CLIENT and REPLICATION SLAVE, to the account;"
                            + " or use consistent: false while nobody changes definitions.");
        }
        return found.changes();
    }

    private static String first(List<String> changes) {
        return String.join("; ", changes.subList(0, Math.min(5, changes.size()))) + (changes.size() > 5 ? "; ..." : "");
    }

    /** Fails if rows may have been read from another table or other columns than the definitions say. */
    void requireSameTables(MySqlSession outside) {
        List<String> changes = guard.changesUnderRows(snapshot, outside);
        if (!changes.isEmpty()) {
            throw new GodwitException(DumpError.UNPROVABLE,
                    "Tables changed while rows were read: " + first(changes) + ".",
                    "Stop the DDL, then run the dump again, into an empty directory.");
        }
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
