package io.godwit.engine.dump.rows;

import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.engine.dump.option.DumpOptions;
import io.godwit.engine.pace.Gauge;
import io.godwit.engine.pace.Pace;
import io.godwit.engine.pace.Throttle;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.snapshot.Snapshot;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Holds a dump up while its source is busier than allowed: before it begins, when it holds nothing yet, and before each chunk, when it holds
 * no lock. Thread-safe.
 */
public final class DumpBrake implements AutoCloseable {
    private final Throttle throttle;
    private final Pace pace;
    private final EventSink events;
    /** Old row versions stay as long as a view may ask for them: with one view for all rows, waiting makes them more. */
    private final Set<Gauge> ignored;
    private volatile Consumer<String> onPause = why -> {
    };

    public DumpBrake(SessionFactory source, ServerInfo server, DumpOptions options, EventSink events,
            Cancellation cancellation) {
        this.throttle = new Throttle(source, server, options.pace(), events, cancellation);
        this.pace = options.pace();
        this.events = events;
        this.ignored = options.consistent() ? EnumSet.of(Gauge.HISTORY) : EnumSet.noneOf(Gauge.class);
    }

    public void beforeTheFirst() {
        AtomicBoolean told = new AtomicBoolean();
        throttle.await(EnumSet.noneOf(Gauge.class), () -> {
        }, Snapshot.KEEP_ALIVE, why -> {
            if (told.compareAndSet(false, true)) {
                events.info("Waiting until the source has less to do: " + why + ".");
            }
        });
    }

    /** @param listener gets the reason again and again while a chunk waits */
    public void tellPausesTo(Consumer<String> listener) {
        onPause = listener;
    }

    /** @param keepAlive of the calling worker's session */
    void betweenChunks(Runnable keepAlive) {
        throttle.await(ignored, keepAlive, Snapshot.KEEP_ALIVE, onPause);
    }

    /** From how many transactions in the history list on it is warned. */
    public long manyOldVersions() {
        return pace.limits().getOrDefault(Gauge.HISTORY, HistoryWatch.MANY);
    }

    public Duration paused() {
        return throttle.paused();
    }

    /** What it was paused for, for people. */
    public String causes() {
        return throttle.causes();
    }

    @Override
    public void close() {
        throttle.close();
    }
}
