package io.godwit.shell.demo;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.event.Notice;
import io.godwit.api.event.Progress;
import io.godwit.api.script.Arguments;
import io.godwit.api.script.ScriptContext;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.snapshot.SnapshotOpener;
import io.godwit.engine.work.Cleanup;
import io.godwit.shell.shop.Counts;
import io.godwit.shell.traffic.ShopTraffic;
import io.godwit.shell.traffic.TrafficReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The shop's application: writes to the source while a script moves it, and stops when the script says so. It counts what it did since
 * the dump's moment, and a probe beside it feels how long writers are held. Scripts see it as {@code application}. One thread, besides
 * the threads it starts and joins.
 */
final class Application implements ScriptObject, AutoCloseable {
    private static final int TRANSACTIONS_PER_SECOND = 300;
    private static final long ENOUGH = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BASE = Duration.ofSeconds(2);

    private final Cleanup cleanup = new Cleanup();
    private final Consumer<String> out;
    private final Cancellation cancellation;
    private final PauseProbe probe;
    private final ShopTraffic traffic;
    private boolean measuring = true;
    private Duration base = Duration.ZERO;
    private Duration pause = Duration.ZERO;
    private Optional<TrafficReport> report = Optional.empty();

    /** @param source an account that may change the shop's rows and {@link PauseProbe#SCHEMA} */
    Application(SessionFactory source, Counts counts, Consumer<String> out, Cancellation cancellation) {
        this.out = out;
        this.cancellation = cancellation;
        this.probe = cleanup.add(PauseProbe.start(source));
        this.traffic = cleanup.add(ShopTraffic.start(source, counts, TRANSACTIONS_PER_SECOND));
    }

    /** Feels how long a row takes while nothing else goes on. */
    void settle() {
        sleep(BASE);
        base = probe.longestSinceAsked();
    }

    /** For a script that holds no writers: nothing but the shop is written to from now on. */
    void endMeasuring() {
        probe.close();
        measuring = false;
    }

    @Override
    public String name() {
        return "application";
    }

    @Override
    public String help() {
        return "What writes to the source.";
    }

    @Override
    public List<ScriptFunction> functions() {
        return List.of(ScriptFunction.of("stop", "Stops the application. Returns what it did since the dump's moment.",
                List.of(), this::stop));
    }

    private Object stop(ScriptContext context, Arguments arguments) {
        TrafficReport done = traffic.finish(ENOUGH, PATIENCE, cancellation);
        report = Optional.of(done);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("transactions", done.transactions());
        told.put("tables", (long) done.rows().size() - done.untouched().size());
        told.put("rows", done.rows().values().stream().mapToLong(Long::longValue).sum());
        told.put("longestMillis", millis(done.longest()));
        if (measuring) {
            told.put("pauseMillis", millis(pause));
            told.put("baseMillis", millis(base));
        }
        return told;
    }

    /** @throws GodwitException unless there was enough traffic, in every table, to make the move a live one */
    void requireTraffic(int tables) {
        TrafficReport done = report.orElseThrow(() -> new GodwitException(DemoError.TOO_LITTLE_TRAFFIC,
                "The script never stopped the application.", "Call application.stop() before the comparison."));
        long changed = (long) done.rows().size() - done.untouched().size();
        if (done.transactions() < ENOUGH || changed < tables) {
            throw new GodwitException(DemoError.TOO_LITTLE_TRAFFIC,
                    "The application made " + done.transactions() + " transactions in " + changed + " of " + tables
                            + " tables while it was moved; a live move takes " + ENOUGH + " in all of them.",
                    null);
        }
    }

    /** Hears when writers are held. */
    EventSink listener() {
        return new SnapshotWatch();
    }

    /** Asks the probe right before and right after writers are held. Called by one thread. */
    private final class SnapshotWatch implements EventSink {
        @Override
        public void notice(Notice notice) {
        }

        @Override
        public void progress(Progress progress) {
            if (!measuring || !progress.stage().equals(SnapshotOpener.STAGE)) {
                return;
            }
            if (!progress.finished()) {
                probe.longestSinceAsked();
                return;
            }
            traffic.take(); // counts from the dump's moment on
            probe.awaitNextRow(); // one that waited for the lock is written by then
            pause = probe.longestSinceAsked();
            probe.stop();
            out.accept(String.format(Locale.ROOT,
                    "A writer that inserts a row every millisecond was paused for %.1f ms at most by the snapshot (%.1f ms without it).",
                    millis(pause), millis(base)));
        }
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    private void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Cancellation.stopped(e);
        }
        cancellation.throwIfRequested();
    }

    @Override
    public void close() {
        cleanup.close();
    }
}
