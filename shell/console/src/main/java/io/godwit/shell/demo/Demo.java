package io.godwit.shell.demo;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.event.Notice;
import io.godwit.api.event.Progress;
import io.godwit.engine.localserver.KeptServer;
import io.godwit.engine.localserver.LocalServer;
import io.godwit.engine.localserver.LocalServerSettings;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.snapshot.SnapshotOpener;
import io.godwit.engine.work.Cleanup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The demonstration: two real servers, a shop on one of them, and the sample script that copies it to the other and compares every
 * row; what the script prints last is the proof. One run, one thread.
 */
public final class Demo {
    private static final int THREADS = 4;
    private static final Duration BASE = Duration.ofSeconds(2);
    /** A row that waited for the lock is written by then. */
    private static final Duration AFTERMATH = Duration.ofMillis(50);

    /**
     * @param scale of the shop, 1 = about 200 MB
     * @param keep whether the servers stay
     * @param script what copies; gets source, target, a directory and the name of a schema to leave out
     */
    public record Settings(double scale, boolean keep, Path script) {
    }

    private final Settings settings;
    private final Consumer<String> out;
    private final EventSink events;
    private final Cancellation cancellation;

    /** @param out takes the lines of the story; any thread */
    public Demo(Settings settings, Consumer<String> out, EventSink events, Cancellation cancellation) {
        this.settings = settings;
        this.out = out;
        this.events = events;
        this.cancellation = cancellation;
    }

    /** @throws GodwitException if anything failed or a single row is different */
    public void run(ScriptHost scripts) {
        if (!Files.isRegularFile(settings.script())) {
            throw new GodwitException(DemoError.NO_SCRIPT, "There is no file '" + settings.script() + "'.",
                    "Run ./godwit from a complete checkout.");
        }
        try (Cleanup cleanup = new Cleanup()) {
            LocalServer source = start("source", cleanup);
            LocalServer target = start("target", cleanup, "--local-infile=ON");
            SessionFactory sessions = new SessionFactory(
                    ConnectionSpec.of(LocalServer.HOST, source.port(), LocalServer.USER, ""));
            ShopSummary shop = new ShopSchema(sessions, settings.scale(), THREADS).create(events, cancellation);
            out.accept(String.format(Locale.ROOT, "The source holds a shop now: %d tables, %d rows.", shop.tables(),
                    shop.rows()));
            if (settings.keep()) {
                cleanup.disarm();
                keep(source);
                keep(target);
            }
            copy(scripts, List.of(uri(source), uri(target), files(source), PauseProbe.SCHEMA), sessions);
        }
    }

    private void copy(ScriptHost scripts, List<String> arguments, SessionFactory source) {
        try (PauseProbe probe = PauseProbe.start(source)) {
            pause(BASE);
            scripts.run(settings.script(), arguments, new SnapshotWatch(probe, probe.longestSinceAsked()));
        }
    }

    /** Asks the probe right before and right after writers are held. Called by one thread. */
    private final class SnapshotWatch implements EventSink {
        private final PauseProbe probe;
        private final Duration base;

        SnapshotWatch(PauseProbe probe, Duration base) {
            this.probe = probe;
            this.base = base;
        }

        @Override
        public void notice(Notice notice) {
        }

        @Override
        public void progress(Progress progress) {
            if (!progress.stage().equals(SnapshotOpener.STAGE)) {
                return;
            }
            if (!progress.finished()) {
                probe.longestSinceAsked();
                return;
            }
            pause(AFTERMATH);
            probe.stop(); // nobody may write while the rows are compared
            out.accept(String.format(Locale.ROOT,
                    "A writer that inserts a row every millisecond was paused for %.1f ms at most by the snapshot (%.1f ms without it).",
                    millis(probe.longestSinceAsked()), millis(base)));
        }
    }

    private LocalServer start(String role, Cleanup cleanup, String... options) {
        cancellation.throwIfRequested();
        LocalServer server = cleanup
                .add(LocalServer.start(LocalServerSettings.of(ServerRelease.MYSQL_8_0).withOptions(List.of(options))));
        out.accept(String.format(Locale.ROOT, "MySQL %s runs as %s on port %d.", server.release().version(), role,
                server.port()));
        return server;
    }

    private void keep(LocalServer server) {
        KeptServer kept = server.keep();
        out.accept(String.format(Locale.ROOT, "Kept: %s", kept.connectCommand()));
        out.accept(String.format(Locale.ROOT, "      stop it and remove its files with: %s", kept.stopCommand()));
    }

    private static String uri(LocalServer server) {
        return LocalServer.USER + ":@" + LocalServer.HOST + ":" + server.port();
    }

    /** Beside the server's own files, which are removed with the server however this ends. */
    private static String files(LocalServer server) {
        return server.dataDirectory().resolveSibling("files").toString();
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    private void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Cancellation.stopped(e);
        }
        cancellation.throwIfRequested();
    }
}
