package io.godwit.engine.dump;

import io.godwit.api.error.GodwitException;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.catalog.Catalog;
import io.godwit.engine.catalog.TableEntry;
import io.godwit.engine.compatibility.PrivilegeSet;
import io.godwit.engine.dump.option.DumpError;
import io.godwit.engine.dump.option.DumpOptions;
import io.godwit.engine.session.ServerInfo;
import java.util.List;
import java.util.stream.Collectors;

/** What a catalog holds that no exact dump can be made of. One thread. */
final class Refusals {
    private final Catalog catalog;
    private final DumpOptions options;
    private final ServerInfo server;

    Refusals(Catalog catalog, DumpOptions options, ServerInfo server) {
        this.catalog = catalog;
        this.options = options;
        this.server = server;
    }

    /** @throws GodwitException naming every object that is in the way */
    void check(SqlSession session) {
        if (options.selection().kinds().data()) {
            List<TableEntry> uncovered = catalog.uncovered();
            if (options.consistent()) {
                refuseInexact(uncovered);
            } else if (RepairOutlook.of(server).hasMarks()) {
                requireLocks(uncovered, session);
            }
        }
        options.rows().check(catalog, session);
    }

    /** A transaction sees one moment of transactional tables only. */
    private static void refuseInexact(List<TableEntry> uncovered) {
        if (!uncovered.isEmpty()) {
            throw new GodwitException(DumpError.NOT_TRANSACTIONAL,
                    "No snapshot covers tables of these engines: " + named(uncovered) + ".",
                    "Convert them to InnoDB, leave them out with excludeTables, or use consistent: false while nothing writes to them.");
        }
    }

    /** For the {@link io.godwit.engine.snapshot.WriteBarrier}. */
    private void requireLocks(List<TableEntry> uncovered, SqlSession session) {
        PrivilegeSet privileges = PrivilegeSet.read(session, server.version().major() >= 8);
        List<TableEntry> denied = uncovered.stream()
                .filter(t -> !privileges.has("LOCK TABLES", t.name().schema())).toList();
        if (!denied.isEmpty()) {
            throw new GodwitException(DumpError.MISSING_PRIVILEGES,
                    "Nobody can tell of which moment the rows of these tables are, as no transaction covers them and the"
                            + " account may not LOCK TABLES for an instant: " + named(denied) + ".",
                    "Grant LOCK TABLES on their schemas, leave them out with excludeTables, or convert them to InnoDB.");
        }
    }

    private static String named(List<TableEntry> tables) {
        return tables.stream().map(t -> t.name().quoted() + " (" + t.engine() + ")").collect(Collectors.joining(", "));
    }
}
