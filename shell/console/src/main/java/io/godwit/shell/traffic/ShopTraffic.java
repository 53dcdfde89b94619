package io.godwit.shell.traffic;

import io.godwit.api.event.Cancellation;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.work.TaskGroup;
import io.godwit.shell.shop.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A shop's application: one session that makes transactions of all kinds, in turn, at a steady rate, until it is stopped. It inserts,
 * updates and deletes, changes keys, changes several tables at once, and leaves none out. The same statements in the same order every
 * time. Started, asked and closed by one thread.
 */
public final class ShopTraffic implements AutoCloseable {
    private static final long SEED = 20261121;
    private static final long POLL_NANOS = 20_000_000;

    private final SessionFactory application;
    private final List<Change> changes = new ArrayList<>();
    private final long periodNanos;
    private final TaskGroup group = new TaskGroup("godwit-traffic", this::halt);
    private final Map<String, Long> rows = new TreeMap<>();
    private long transactions;
    private long longest;
    private volatile boolean stopped;

    private ShopTraffic(SessionFactory application, Counts counts, int perSecond) {
        this.application = application;
        this.periodNanos = 1_000_000_000L / perSecond;
        changes.addAll(new OrderChanges(counts).all());
        changes.addAll(new CustomerChanges(counts).all());
        changes.addAll(new CatalogueChanges(counts).all());
    }

    /**
     * @param application an account that may change the rows of all of the shop's schemas
     * @param perSecond transactions wanted; fewer on a slow server
     */
    public static ShopTraffic start(SessionFactory application, Counts counts, int perSecond) {
        ShopTraffic traffic = new ShopTraffic(application, counts, perSecond);
        traffic.group.fork(traffic::run);
        return traffic;
    }

    private void run() {
        try (MySqlSession session = application.open()) {
            Hand hand = new Hand(session);
            long next = System.nanoTime();
            for (long turn = 0; !stopped; turn++) {
                long start = System.nanoTime();
                session.execute("START TRANSACTION");
                changes.get((int) (turn % changes.size())).make(hand, 1 + turn / changes.size(),
                        new SplittableRandom(SEED + turn));
                session.execute("COMMIT");
                count(hand.take(), System.nanoTime() - start);
                // What was missed is not made up for: a held writer does not come back with a burst.
                next = Math.max(next + periodNanos, System.nanoTime() - periodNanos);
                LockSupport.parkNanos(Math.max(0, next - System.nanoTime()));
            }
        }
    }

    private synchronized void count(Map<String, Long> changed, long nanos) {
        changed.forEach((table, count) -> rows.merge(table, count, Long::sum));
        if (changed.values().stream().anyMatch(count -> count > 0)) {
            transactions++; // the others have no GTID
        }
        longest = Math.max(longest, nanos);
    }

    /** What was done since the start, or since this was last asked. */
    public synchronized TrafficReport take() {
        TrafficReport report = report();
        rows.replaceAll((table, count) -> 0L);
        transactions = 0;
        longest = 0;
        return report;
    }

    private synchronized TrafficReport report() {
        return new TrafficReport(transactions, rows, Duration.ofNanos(longest));
    }

    /**
     * Ends the traffic, but not before there was enough of it.
     *
     * @param atLeast transactions since the report was last taken, with changes in every table
     * @param patience ends it all the same
     * @return what was done since the report was last taken
     */
    public TrafficReport finish(long atLeast, Duration patience, Cancellation cancellation) {
        long end = System.nanoTime() + patience.toNanos();
        TrafficReport report = report();
        while (!stopped && System.nanoTime() < end
                && (report.transactions() < atLeast || !report.untouched().isEmpty())) {
            cancellation.throwIfRequested();
            LockSupport.parkNanos(POLL_NANOS);
            report = report();
        }
        close();
        return take();
    }

    private void halt() {
        stopped = true;
    }

    /** @throws io.godwit.api.error.GodwitException if a transaction failed */
    @Override
    public void close() {
        halt();
        group.join();
    }
}
