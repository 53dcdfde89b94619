package io.godwit.shell.shop;

import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.event.Progress;
import io.godwit.engine.session.LoadReply;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.work.TaskGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Fills tables with several sessions at once. One thread; starts its own workers and joins them. */
final class TableFiller {
    private static final long PIECE_ROWS = 20_000;

    private final SessionFactory server;
    private final int threads;
    private final Queue<Piece> pieces = new ConcurrentLinkedQueue<>();
    private final AtomicLong done = new AtomicLong();
    private final long total;

    /** @param end exclusive */
    private record Piece(TableData table, long start, long end) {
    }

    TableFiller(SessionFactory server, int threads, List<TableData> tables) {
        this.server = server;
        this.threads = threads;
        this.total = tables.stream().mapToLong(TableData::rowCount).sum();
        tables.forEach(table -> pieces.addAll(cut(table)));
    }

    private static List<Piece> cut(TableData table) {
        List<Piece> pieces = new ArrayList<>();
        for (long start = 1; start <= table.rowCount(); start += PIECE_ROWS) {
            pieces.add(new Piece(table, start, Math.min(start + PIECE_ROWS, table.rowCount() + 1)));
        }
        return pieces;
    }

    void fill(EventSink events, Cancellation cancellation) {
        try (TaskGroup group = TaskGroup.open("godwit-shop", cancellation)) {
            for (int i = 0; i < threads; i++) {
                group.fork(() -> work(events, cancellation));
            }
            group.join();
        }
    }

    private void work(EventSink events, Cancellation cancellation) {
        try (MySqlSession session = server.openForLoading()) {
            // Parents and children are filled side by side.
            session.execute("SET SESSION foreign_key_checks = 0, unique_checks = 0, time_zone = '+00:00'");
            for (Piece piece = pieces.poll(); piece != null; piece = pieces.poll()) {
                cancellation.throwIfRequested();
                load(session, piece);
                long rows = done.addAndGet(piece.end() - piece.start());
                events.progress(new Progress("Creating the shop", rows, total, "rows", piece.table().table()));
            }
        }
    }

    private static void load(MySqlSession session, Piece piece) {
        LoadReply reply = session.loadLocal(piece.table().statement(),
                new TsvStream(piece.table(), piece.start(), piece.end()));
        if (reply.records() != piece.end() - piece.start() || reply.skipped() > 0 || reply.warnings() > 0) {
            throw new IllegalStateException("rows of " + piece.table().table() + " were not stored as made: " + reply
                    + session.list("SHOW WARNINGS LIMIT 3", r -> r.text(2)));
        }
    }
}
