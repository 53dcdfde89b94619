package io.godwit.engine.channel;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.event.Progress;
import io.godwit.api.mysql.GtidSet;
import io.godwit.engine.gtid.GtidState;
import io.godwit.engine.session.MySqlSession;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Looks again and again whether a server has executed a set of transactions. One thread. */
public final class GtidWait {
    private static final Duration POLL = Duration.ofMillis(200);

    private final MySqlSession server;
    private final GtidSet wanted;

    public GtidWait(MySqlSession server, GtidSet wanted) {
        this.server = server;
        this.wanted = wanted;
    }

    /**
     * Waits for transactions of whose supply nothing is known.
     *
     * @throws GodwitException {@link ChannelError#TIMEOUT}
     */
    public void run(Duration timeout, EventSink events, Cancellation cancellation) {
        run(() -> "", (nothing, missing) -> {
        }, Optional.of(timeout), events, cancellation);
    }

    /**
     * @param look at what brings the transactions; each time before the server's set is read
     * @param requireHope throws if, by what was seen, the missing set cannot come any more
     * @param timeout how long to wait at most; nothing = for ever
     * @return what was seen last
     */
    <T> T run(Supplier<T> look, BiConsumer<T, GtidSet> requireHope, Optional<Duration> timeout, EventSink events,
            Cancellation cancellation) {
        long start = System.nanoTime();
        long total = wanted.subtract(GtidState.read(server).executed()).count();
        while (true) {
            T seen = look.get();
            GtidSet missing = wanted.subtract(GtidState.read(server).executed());
            long left = missing.count();
            events.progress(new Progress("Waiting for transactions", Math.max(0, total - left), total, "transactions",
                    ""));
            if (missing.isEmpty()) {
                return seen;
            }
            requireHope.accept(seen, missing);
            if (timeout.isPresent() && System.nanoTime() - start > timeout.get().toNanos()) {
                throw new GodwitException(ChannelError.TIMEOUT,
                        server.spec().display() + " has not executed '" + missing + "' within "
                                + timeout.get().toMillis() / 1e3 + " s; " + left + " of " + total
                                + " transactions are missing.",
                        "Look at replica.status() and replica.lag(), or wait longer with option timeout.");
            }
            pause(cancellation);
        }
    }

    private static void pause(Cancellation cancellation) {
        cancellation.throwIfRequested();
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Cancellation.stopped(e);
        }
        cancellation.throwIfRequested();
    }
}
