package io.godwit.engine.binlog;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.GtidSet;
import io.godwit.engine.binlog.event.BinlogError;
import io.godwit.engine.binlog.event.BinlogOptions;
import io.godwit.engine.binlog.event.DumpConnection;
import io.godwit.engine.binlog.event.EventStream;
import io.godwit.engine.binlog.image.ShapeReader;
import io.godwit.engine.gtid.GtidState;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.session.SqlErrors;
import io.godwit.engine.work.Cleanup;
import java.util.function.Consumer;

/**
 * Reads transactions from a source's binary log. Needs REPLICATION SLAVE, and SELECT on tables whose rows are read. Nothing stays
 * behind on the source: the log is asked for up to where it ends, and a server thread that still sends it is ended. Immutable; each call
 * has its own connections.
 */
public final class BinlogReader {
    /** For summaries: bytes of an event that are kept, more than the names and the beginning of any statement. */
    private static final int SUMMARY_BODY = 64 * 1024;
    /** The server's number for whatever is wrong with its log or with what was asked of it. */
    private static final int LOG_ENDED = 1236;

    private final SessionFactory source;
    private final BinlogOptions options;

    public BinlogReader(SessionFactory source) {
        this(source, BinlogOptions.STANDARD);
    }

    public BinlogReader(SessionFactory source, BinlogOptions options) {
        this.source = source;
        this.options = options;
    }

    /**
     * Hands each wanted transaction to {@code each}, on the caller's thread and in the source's order.
     *
     * <p>Definitions are read now, and checked against the log by number, type and size of columns. A column that was renamed, or moved
     * between others of its type, is not noticed: the caller must know that no DDL on the table came after the first wanted
     * transaction.
     *
     * @return what the log did not have, because the source has not executed it (yet)
     * @throws GodwitException {@link BinlogError}; a connection that is lost in between; whatever {@code each} throws
     */
    public GtidSet read(GtidSet wanted, Consumer<SourceTransaction> each, Cancellation cancellation) {
        try (MySqlSession definitions = source.open()) {
            RowCollector collector = new RowCollector(new ShapeReader(definitions), options, each);
            return scan(wanted, collector, Math.toIntExact(Math.min(options.budget(), Integer.MAX_VALUE / 2)),
                    cancellation);
        }
    }

    /** The same without rows: cheap, in little memory whatever a transaction's size, and without a privilege on any table. */
    public GtidSet summarise(GtidSet wanted, Consumer<TransactionSummary> each, Cancellation cancellation) {
        return scan(wanted, new SummaryCollector(each), SUMMARY_BODY, cancellation);
    }

    private GtidSet scan(GtidSet wanted, TransactionCollector collector, int longestBody, Cancellation cancellation) {
        cancellation.throwIfRequested();
        try (Cleanup cleanup = new Cleanup()) {
            MySqlSession session = cleanup.add(source.open());
            GtidState state = GtidState.read(session);
            requireReadable(state, wanted);
            GtidSet here = wanted.intersect(state.executed());
            if (here.isEmpty()) {
                return wanted;
            }
            DumpConnection dump = cleanup.add(new DumpConnection(source, session));
            cleanup.add(cancellation.onHard(dump::kill));
            EventStream events = cleanup.add(
                    new EventStream(dump.start(state.executed().subtract(here), options.timeout()), longestBody));
            TransactionScan scan = new TransactionScan(here, collector);
            scan.run(events, dump::ended, cancellation);
            return wanted.subtract(scan.delivered());
        } catch (GodwitException e) {
            throw cancellation.isRequested() ? Cancellation.stopped(e) : explained(e);
        }
    }

    private GodwitException explained(GodwitException e) {
        return switch (SqlErrors.errno(e)) {
            case SqlErrors.ACCESS_DENIED_FOR_STATEMENT -> new GodwitException(BinlogError.PRIVILEGE,
                    source.spec().display() + " may not read the binary log: " + e.getMessage(),
                    "Grant REPLICATION SLAVE to the account.", e);
            case LOG_ENDED -> new GodwitException(BinlogError.ENDED,
                    "The source stopped sending its binary log: " + e.getMessage(),
                    "Run the same command again; if binary logs were purged meanwhile, copy the tables again.", e);
            default -> e;
        };
    }

    private void requireReadable(GtidState state, GtidSet wanted) {
        if (!state.isOn()) {
            throw new GodwitException(BinlogError.GTID_MODE, "The binary log of " + source.spec().display()
                    + " cannot be read by GTID: gtid_mode is " + state.mode() + ".", "Set gtid_mode to ON there.");
        }
        GtidSet purged = wanted.intersect(state.purged());
        if (!purged.isEmpty()) {
            throw purged(purged);
        }
    }

    private GodwitException purged(GtidSet missing) {
        return new GodwitException(BinlogError.PURGED, "The binary logs of " + source.spec().display()
                + " that held the transactions " + missing + " are purged.",
                "Copy the tables again, and keep binary logs for longer (binlog_expire_logs_seconds; Azure: portal).");
    }
}
