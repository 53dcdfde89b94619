package io.godwit.engine.verify;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.event.Progress;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.work.Cleanup;
import io.godwit.engine.work.TaskGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Compares columns and rows of two quiet servers, byte by byte; not views, triggers, routines, indexes or foreign keys. Reads only. Memory is bounded by threads times
 * {@link CompareOptions#chunkRows} keys, whatever the size of the tables. One thread; starts its own workers and joins them.
 */
public final class CompareOperation {
    private static final String STAGE = "Comparing rows";
    /** Both servers must turn values into text in the same way, and a long piece must not be cut off. */
    private static final List<String> SESSION_SETUP = List.of("SET NAMES utf8mb4",
            "SET SESSION time_zone = '+00:00', sql_mode = '', max_execution_time = 0,"
                    + " net_write_timeout = 3600, wait_timeout = 28800",
            "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ",
            "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");

    private final SessionFactory source;
    private final SessionFactory target;
    private final CompareOptions options;

    public CompareOperation(SessionFactory source, SessionFactory target, CompareOptions options) {
        this.source = source;
        this.target = target;
        this.options = options;
    }

    /** @throws GodwitException {@link CompareError#SERVER_MOVED} if either server was written to meanwhile */
    public CompareReport run(EventSink events, Cancellation cancellation) {
        requireTwoServers();
        List<QuietGuard> guards = List.of(QuietGuard.remember(source, "source"), QuietGuard.remember(target, "target"));
        List<String> notes = guards.stream().flatMap(g -> g.note().stream()).toList();
        notes.forEach(events::note);
        DifferenceLog log = new DifferenceLog(options.examples());
        SortedMap<TableName, TableShape> tables = shapes(source);
        List<TablePair> pairs = new ShapeComparison(log).pair(tables, requireSome(tables, shapes(target)));
        AtomicLong rows = new AtomicLong();
        compareRows(pairs, log, progress(rows, pairs, events), guards, cancellation);
        cancellation.throwIfRequested();
        guards.forEach(QuietGuard::verify);
        return new CompareReport(tables.size(), rows.get(), log.total(), log.examples(), notes);
    }

    private void requireTwoServers() {
        String uuid = uuid(source);
        if (!uuid.isEmpty() && uuid.equals(uuid(target))) {
            throw new GodwitException(CompareError.SAME_SERVER,
                    "Source " + source.spec().display() + " and target " + target.spec().display()
                            + " are the same server (server_uuid " + uuid + "); it has no difference from itself.",
                    "Check the two addresses. Should the target be a copy of the source's files, remove auto.cnf there and restart it.");
        }
    }

    private static String uuid(SessionFactory server) {
        try (MySqlSession session = server.open()) {
            return ServerInfo.read(session).uuid();
        }
    }

    private SortedMap<TableName, TableShape> shapes(SessionFactory server) {
        try (MySqlSession session = server.open()) {
            return new ShapeReader(session, options).read();
        }
    }

    private static SortedMap<TableName, TableShape> requireSome(SortedMap<TableName, TableShape> source,
            SortedMap<TableName, TableShape> target) {
        if (source.isEmpty() && target.isEmpty()) {
            throw new GodwitException(CompareError.NOTHING_TO_COMPARE,
                    "There is nothing to compare: neither server has a table among those chosen.",
                    "Check the names of schemas and tables, and that the account may read them.");
        }
        return target;
    }

    private void compareRows(List<TablePair> pairs, DifferenceLog log, LongConsumer rowsDone, List<QuietGuard> guards,
            Cancellation cancellation) {
        // The largest first, so that no worker starts on it when the others are done.
        CursorQueue queue = new CursorQueue(pairs.stream()
                .sorted(Comparator.comparingLong(TablePair::estimatedRows).reversed())
                .map(pair -> new TableCursor(pair, options.chunkRows())).toList());
        try (Cleanup cleanup = new Cleanup()) {
            List<Sides> workers = new ArrayList<>();
            for (int i = 0; i < options.threads(); i++) {
                workers.add(new Sides(open(source, cleanup, cancellation), open(target, cleanup, cancellation)));
            }
            guards.forEach(QuietGuard::verify); // writers that are on are told now, not after hours of comparing
            cleanup.add(cancellation.onHard(queue::close));
            TaskGroup group = cleanup.add(TaskGroup.open("godwit-compare", cancellation));
            workers.forEach(sides -> group
                    .fork(() -> new CompareWorker(queue, sides, log, rowsDone, cancellation).drain()));
            group.join();
        }
    }

    private static MySqlSession open(SessionFactory server, Cleanup cleanup, Cancellation cancellation) {
        MySqlSession session = cleanup.add(server.open());
        SESSION_SETUP.forEach(session::execute);
        cleanup.add(cancellation.onHard(() -> kill(server, session.id())));
        return session;
    }

    private static void kill(SessionFactory server, long connection) {
        try {
            server.killQuery(connection);
        } catch (GodwitException ignored) {
            // A server that cannot be reached any more has stopped working for us too.
        }
    }

    private static LongConsumer progress(AtomicLong rows, List<TablePair> pairs, EventSink events) {
        long estimate = pairs.stream().mapToLong(TablePair::estimatedRows).sum();
        return more -> {
            long done = rows.addAndGet(more);
            events.progress(new Progress(STAGE, done, Math.max(done, estimate), "rows", ""));
        };
    }
}
