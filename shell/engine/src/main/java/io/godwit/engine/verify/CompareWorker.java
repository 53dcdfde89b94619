package io.godwit.engine.verify;

import io.godwit.api.event.Cancellation;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Takes pieces of tables until none are left. One thread, which owns both sessions. */
final class CompareWorker {
    private final CursorQueue queue;
    private final Sides sides;
    private final DifferenceLog log;
    private final LongConsumer rowsDone;
    private final Cancellation cancellation;

    CompareWorker(CursorQueue queue, Sides sides, DifferenceLog log, LongConsumer rowsDone,
            Cancellation cancellation) {
        this.queue = queue;
        this.sides = sides;
        this.log = log;
        this.rowsDone = rowsDone;
        this.cancellation = cancellation;
    }

    void drain() {
        Optional<TableCursor> taken = queue.take();
        while (taken.isPresent()) {
            cancellation.throwIfRequested();
            TableCursor cursor = taken.get();
            KeyRange range;
            try {
                range = cursor.next(sides.source());
            } finally {
                queue.giveBack(cursor);
            }
            rowsDone.accept(compare(cursor.table(), range));
            taken = queue.take();
        }
    }

    private long compare(TablePair table, KeyRange range) {
        return table.key().isPresent()
                ? new KeyedComparison(table, table.key().get(), sides, log).compare(range)
                : new KeylessComparison(table, sides, log).compare();
    }
}
