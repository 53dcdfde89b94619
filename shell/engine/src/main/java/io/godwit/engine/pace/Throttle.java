package io.godwit.engine.pace;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SessionFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes workers wait while a server is busier than allowed. Looks at it on a session of its own, once for all who wait, and only when
 * somebody asks. Call {@link #await} where no lock is held. Thread-safe.
 */
public final class Throttle implements AutoCloseable {
    private static final long LOOK_EVERY_NANOS = 500_000_000L;
    private static final long NAP_NANOS = 100_000_000L;

    private final SessionFactory factory;
    private final ServerInfo server;
    private final Pace pace;
    private final EventSink events;
    private final Cancellation cancellation;
    private final TreeMap<Gauge, Long> read = new TreeMap<>();
    private final Set<Gauge> causes = EnumSet.noneOf(Gauge.class);
    private @Nullable MySqlSession session;
    private long looked = System.nanoTime() - LOOK_EVERY_NANOS;
    private int waiting;
    private long waitingSince;
    private long waited;
    private boolean toldBlind;

    public Throttle(SessionFactory factory, ServerInfo server, Pace pace, EventSink events,
            Cancellation cancellation) {
        this.factory = factory;
        this.server = server;
        this.pace = pace;
        this.events = events;
        this.cancellation = cancellation;
    }

    /**
     * Returns when the server has little enough to do.
     *
     * @param ignored gauges that a pause does not bring down
     * @param keepAlive called now and then while waiting
     * @param every how often
     * @param onPause gets the reason while waiting, for people
     * @throws GodwitException if a stop is requested meanwhile
     */
    public void await(Set<Gauge> ignored, Runnable keepAlive, Duration every, Consumer<String> onPause) {
        Optional<String> reason = reason(ignored);
        if (reason.isEmpty()) {
            return;
        }
        begin();
        try {
            long kept = System.nanoTime();
            for (; reason.isPresent(); reason = reason(ignored)) {
                onPause.accept(reason.get());
                Naps.until(System.nanoTime() + NAP_NANOS, NAP_NANOS / 1_000_000, cancellation);
                if (System.nanoTime() - kept > every.toNanos()) {
                    keepAlive.run();
                    kept = System.nanoTime();
                }
            }
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        if (waiting++ == 0) {
            waitingSince = System.nanoTime();
        }
    }

    private synchronized void end() {
        if (--waiting == 0) {
            waited += System.nanoTime() - waitingSince;
        }
    }

    /** For how long at least one worker waited. */
    public synchronized Duration paused() {
        return Duration.ofNanos(waited + (waiting > 0 ? System.nanoTime() - waitingSince : 0));
    }

    /** The options for which somebody waited, for people; empty if nobody did. */
    public synchronized String causes() {
        return causes.stream().map(Gauge::option).collect(Collectors.joining(", "));
    }

    /** Why to wait, as in {@code 120 running threads (at most 50)}. */
    private synchronized Optional<String> reason(Set<Gauge> ignored) {
        if (pace.limits().isEmpty()) {
            return Optional.empty();
        }
        if (System.nanoTime() - looked >= LOOK_EVERY_NANOS) {
            look();
        }
        List<String> over = new ArrayList<>();
        read.forEach((gauge, value) -> {
            if (!ignored.contains(gauge) && value > limit(gauge)) {
                causes.add(gauge);
                over.add(value + " " + gauge.unit() + " (at most " + limit(gauge) + ")");
            }
        });
        return over.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", over));
    }

    private long limit(Gauge gauge) {
        return pace.limits().getOrDefault(gauge, Long.MAX_VALUE);
    }

    /** What cannot be read for a while holds nobody up. */
    private void look() {
        read.clear();
        try {
            MySqlSession open = session == null ? factory.open() : session;
            session = open;
            for (Gauge gauge : pace.limits().keySet()) {
                gauge.read(open, server).ifPresent(value -> read.put(gauge, value));
            }
        } catch (GodwitException e) {
            read.clear();
            closeSession();
            if (!toldBlind) {
                toldBlind = true;
                events.warning("The load of the source could not be read, so nothing waits for it: " + e.getMessage());
            }
        }
        looked = System.nanoTime();
    }

    private void closeSession() {
        MySqlSession old = session;
        session = null;
        if (old != null) {
            try {
                old.close();
            } catch (GodwitException e) {
                // It was lost; a new one is opened when the server is looked at again.
            }
        }
    }

    @Override
    public synchronized void close() {
        closeSession();
    }
}
