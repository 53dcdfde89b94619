package io.godwit.engine.binlog;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.Gtid;
import io.godwit.api.mysql.GtidSet;
import io.godwit.engine.binlog.event.BinlogError;
import io.godwit.engine.binlog.event.BinlogEvent;
import io.godwit.engine.binlog.event.EventStream;
import io.godwit.engine.binlog.event.GtidEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parts a stream of events into transactions, until all that are wanted came or the log ends. One thread, one run. */
final class TransactionScan {
    private final GtidSet wanted;
    private final TransactionCollector collector;
    private final GtidSet.Builder delivered = new GtidSet.Builder();
    private long left;
    private @Nullable Gtid current;

    TransactionScan(GtidSet wanted, TransactionCollector collector) {
        this.wanted = wanted;
        this.collector = collector;
        this.left = wanted.count();
    }

    /** @param ended told when the log ended by itself */
    void run(EventStream events, Runnable ended, Cancellation cancellation) {
        while (left > 0) {
            cancellation.throwIfRequested();
            Optional<BinlogEvent> event = events.next();
            if (event.isEmpty()) {
                ended.run();
                finish();
                return;
            }
            accept(event.get());
        }
    }

    /** All that was handed on. */
    GtidSet delivered() {
        return delivered.build();
    }

    private void accept(BinlogEvent event) {
        switch (event.type()) {
            case GTID, GTID_TAGGED -> {
                finish();
                Gtid gtid = GtidEvent.read(event);
                if (left > 0 && wanted.contains(gtid)) {
                    current = gtid;
                    collector.begin(gtid);
                }
            }
            case ANONYMOUS_GTID, ROTATE, STOP, FORMAT_DESCRIPTION -> finish();
            case PREVIOUS_GTIDS, HEARTBEAT, HEARTBEAT_V2 -> {
            }
            default -> {
                if (current != null) {
                    inTransaction(current, () -> collector.accept(event));
                }
            }
        }
    }

    /** What ends a transaction's last event is that something else begins. */
    private void finish() {
        Gtid gtid = current;
        if (gtid != null) {
            current = null;
            inTransaction(gtid, collector::end);
            delivered.add(gtid);
            left--;
        }
    }

    private static void inTransaction(Gtid gtid, Runnable action) {
        try {
            action.run();
        } catch (GodwitException e) {
            throw e.code() instanceof BinlogError && !e.getMessage().contains(gtid.toString())
                    ? e.in("Transaction " + gtid)
                    : e;
        }
    }
}
