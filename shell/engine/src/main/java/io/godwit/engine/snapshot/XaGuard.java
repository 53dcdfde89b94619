package io.godwit.engine.snapshot;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SqlErrors;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds prepared XA transactions. One that is prepared is in gtid_executed while its rows are in no snapshot, so a dump made beside
 * it can never be continued by replication. One thread.
 */
final class XaGuard {
    private final MySqlSession session;

    XaGuard(MySqlSession session) {
        this.session = session;
    }

    /**
     * @return each prepared transaction: its xid as the server writes it, or what else is known of it
     * @throws GodwitException if this account can see them in no way
     */
    List<String> prepared() {
        try {
            return session.list("XA RECOVER CONVERT XID", row -> row.text(3));
        } catch (GodwitException e) {
            if (!SqlErrors.isAccessDenied(e)) {
                throw e;
            }
            return seenFromOutside(e);
        }
    }

    /**
     * Without XA_RECOVER_ADMIN: a prepared transaction either belongs to a session, whose state performance_schema tells, or to none,
     * which InnoDB tells.
     */
    private List<String> seenFromOutside(GodwitException denied) {
        try {
            List<String> found = new ArrayList<>(session.list("SELECT trx_id FROM information_schema.INNODB_TRX"
                    + " WHERE trx_mysql_thread_id = 0 AND trx_state <> 'ROLLING BACK'",
                    row -> "transaction " + row.text(0) + " of no session"));
            requireInstruments(denied);
            found.addAll(session.list(
                    "SELECT CONCAT(XID_GTRID, ',', IFNULL(XID_BQUAL, '')) FROM performance_schema.events_transactions_current"
                            + " WHERE XA_STATE = 'PREPARED' AND STATE = 'ACTIVE'",
                    row -> row.text(0)));
            return found;
        } catch (GodwitException e) {
            throw SqlErrors.isAccessDenied(e) ? blind(e) : e;
        }
    }

    private void requireInstruments(GodwitException denied) {
        long on = session.first(
                "SELECT (SELECT COUNT(*) FROM performance_schema.setup_consumers WHERE NAME = 'events_transactions_current'"
                        + " AND ENABLED = 'YES') + (SELECT COUNT(*) FROM performance_schema.setup_instruments WHERE NAME = 'transaction' AND ENABLED = 'YES')",
                row -> row.number(0)).orElse(0L);
        if (on < 2) {
            throw blind(denied);
        }
    }

    private GodwitException blind(GodwitException cause) {
        return new GodwitException(SnapshotError.XA_PREPARED, session.spec().display()
                + " cannot see whether XA transactions are prepared, and beside one no snapshot is exact.",
                "Grant XA_RECOVER_ADMIN (or PROCESS, and SELECT on performance_schema) to the account, or use consistent: false.",
                cause);
    }
}
