package io.godwit.engine.quiet;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.event.Progress;
import io.godwit.api.mysql.GtidSet;
import io.godwit.engine.gtid.GtidState;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits until nothing was written to a server for a while: the sign that an application was stopped. It stops nobody itself and proves
 * nothing about later, so whatever relies on it must look again. One thread.
 */
public final class QuietWait {
    private static final Duration POLL = Duration.ofMillis(200);

    private final MySqlSession session;

    /** @param session with REPLICATION CLIENT and REPLICATION SLAVE, to tell what a service writes for itself */
    public QuietWait(MySqlSession session) {
        this.session = session;
    }

    /**
     * @param quiet how long nothing may be written
     * @param timeout how long to wait at most; nothing = for ever
     * @return what the server has executed by then
     */
    public GtidSet run(Duration quiet, Optional<Duration> timeout, EventSink events, Cancellation cancellation) {
        WriteWatch watch = new WriteWatch(session, ServerInfo.read(session));
        String server = session.spec().display();
        if (!watch.canSee()) {
            throw new GodwitException(QuietError.UNSEEN,
                    server + " does not show in its binary log all that is written, so it cannot be told whether"
                            + " anybody writes.",
                    "Grant the account REPLICATION CLIENT and REPLICATION SLAVE, and let the server write a binary log;"
                            + " if it is a replica itself, with log_replica_updates (MySQL 5.7: log_slave_updates).");
        }
        long start = System.nanoTime();
        long last = start;
        String written = "";
        while (System.nanoTime() - last < quiet.toNanos()) {
            Optional<String> write = watch.firstWrite();
            if (write.isPresent()) {
                last = System.nanoTime();
                written = write.get();
            }
            if (timeout.isPresent() && System.nanoTime() - start > timeout.get().toNanos()) {
                throw new GodwitException(QuietError.STILL_WRITING,
                        server + " is still written to, after " + timeout.get().toSeconds() + " s: " + written + ".",
                        "Stop what writes there, events included, then run this again; SHOW PROCESSLIST tells who is connected.");
            }
            events.progress(new Progress("Waiting for the last write",
                    Math.min(quiet.toMillis(), (System.nanoTime() - last) / 1_000_000), quiet.toMillis(), "ms",
                    written));
            pause(cancellation);
        }
        return GtidState.read(session).executed();
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
