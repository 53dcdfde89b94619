package io.godwit.engine.binlog.event;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.TableName;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * How transactions are read. Immutable.
 *
 * @param budget bytes of memory that one transaction may take; a larger one is refused
 * @param timeout for each wait for the source, which says every {@value #HEARTBEAT_SECONDS} seconds that it is there
 * @param rowsOf tables whose rows are read; rows of others are left out, and no privilege on those is needed
 * @param unreadable is told of a table whose rows the log does not hold whole, with the reason, for each event; the event is left out
 *            unless it throws
 */
public record BinlogOptions(long budget, Duration timeout, Predicate<TableName> rowsOf,
        BiConsumer<TableName, GodwitException> unreadable) {
    static final int HEARTBEAT_SECONDS = 10;

    /** 64 MB, a minute, every table, all of which must be readable. */
    public static final BinlogOptions STANDARD = new BinlogOptions(64L << 20, Duration.ofMinutes(1), table -> true,
            (table, reason) -> {
                throw reason;
            });

    public BinlogOptions withBudget(long bytes) {
        return new BinlogOptions(bytes, timeout, rowsOf, unreadable);
    }

    public BinlogOptions withTimeout(Duration wait) {
        return new BinlogOptions(budget, wait, rowsOf, unreadable);
    }

    public BinlogOptions withRowsOf(Predicate<TableName> tables) {
        return new BinlogOptions(budget, timeout, tables, unreadable);
    }

    public BinlogOptions withUnreadable(BiConsumer<TableName, GodwitException> told) {
        return new BinlogOptions(budget, timeout, rowsOf, told);
    }
}
