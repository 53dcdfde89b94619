package io.godwit.engine.verify;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;

/**
 * Tables with pieces left. A worker takes a table, finds its next piece and puts the table back before it compares that piece, so
 * all workers share even a single large table. Empty for good once no table is queued or taken. Thread-safe.
 */
final class CursorQueue {
    private final Deque<TableCursor> waiting;
    private int taken;
    private boolean closed;

    CursorQueue(Collection<TableCursor> cursors) {
        this.waiting = new ArrayDeque<>(cursors);
    }

    /** Waits while another worker may still put a table back. @return empty when all is handed out or the queue is closed */
    synchronized Optional<TableCursor> take() {
        boolean interrupted = false;
        while (waiting.isEmpty() && taken > 0 && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
                closed = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (closed || waiting.isEmpty()) {
            return Optional.empty();
        }
        taken++;
        return Optional.of(waiting.poll());
    }

    /** To be called once for every cursor taken. */
    synchronized void giveBack(TableCursor cursor) {
        taken--;
        if (!cursor.isDone()) {
            waiting.addFirst(cursor);
        }
        notifyAll();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
