package io.godwit.engine.dump;

import io.godwit.api.error.GodwitException;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.catalog.Catalog;
import io.godwit.engine.catalog.LibraryReader;
import io.godwit.engine.session.ServerInfo;
import java.util.List;

/** What a catalog holds that no exact dump can be made of. One thread. */
final class Refusals {
    private final ServerInfo server;
    private final Catalog catalog;
    private final DumpOptions options;

    Refusals(ServerInfo server, Catalog catalog, DumpOptions options) {
        this.server = server;
        this.catalog = catalog;
        this.options = options;
    }

    /** @throws GodwitException naming every object of the first kind that is in the way */
    void check(SqlSession session) {
        refuseInexact();
        refuseLibraries(session);
    }

    /** A transaction sees one moment of transactional tables only. */
    private void refuseInexact() {
        List<String> inexact = catalog.tables().filter(t -> t.hasData() && !t.isTransactional())
                .map(t -> t.name().quoted() + " (" + t.engine() + ")").toList();
        if (options.consistent() && options.selection().kinds().data() && !inexact.isEmpty()) {
            throw new GodwitException(DumpError.NOT_TRANSACTIONAL,
                    "No snapshot covers tables of these engines: " + String.join(", ", inexact) + ".",
                    "Convert them to InnoDB, leave them out with excludeTables, or use consistent: false while nothing writes to them.");
        }
    }

    /** Leaving one out without a word would make the routines that use it fail after the move. */
    private void refuseLibraries(SqlSession session) {
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
}
