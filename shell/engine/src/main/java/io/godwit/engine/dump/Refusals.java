package io.godwit.engine.dump;

import io.godwit.api.error.GodwitException;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.catalog.Catalog;
import io.godwit.engine.dump.option.DumpError;
import io.godwit.engine.dump.option.DumpOptions;
import java.util.List;

/** What a catalog holds that no exact dump can be made of. One thread. */
final class Refusals {
    private final Catalog catalog;
    private final DumpOptions options;

    Refusals(Catalog catalog, DumpOptions options) {
        this.catalog = catalog;
        this.options = options;
    }

    /** @throws GodwitException naming every object that is in the way */
    void check(SqlSession session) {
        refuseInexact();
        options.rows().check(catalog, session);
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
}
