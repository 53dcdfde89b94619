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
import io.godwit.engine.verify.CompareOperation;
import io.godwit.engine.verify.CompareOptions;
import io.godwit.engine.verify.CompareReport;
import io.godwit.engine.work.Cleanup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The demonstration: two real servers, a shop on one of them, the sample script that copies it to the other, and a comparison of every
 * row by other means than those the copy used. One run, one thread.
 */
public final class Demo {
    private static final int THREADS = 4;
    private static final Duration BASE = Duration.ofSeconds(2);

    /**
     * @param scale of the shop, 1 = about 200 MB
     * @param keep whether the servers stay when the demonstration succeeded or failed
     * @param home the directory that holds {@code samples}
     */
    public record Settings(double scale, boolean keep, Path home) {
    }

    private final Settings settings;
    private final Consumer<String> out;
    private final EventSink events;
    private final Cancellation cancellation;

    /** @param out takes the lines of the story, for standard output */
    public Demo(Settings settings, Consumer<String> out, EventSink events, Cancellation cancellation) {
        this.settings = settings;
        this.out = out;
        this.events = events;
        this.cancellation = cancellation;
    }

    /**
     * @param afterCopy is given the target before the comparison
     * @throws GodwitException if anything failed or a single row is different; the last line of the story is the proof otherwise
     */
    public void run(ScriptHost scripts, Consumer<SessionFactory> afterCopy) {
        Path script = settings.home().resolve("samples/js/copy-a-server.js");
        if (!Files.isRegularFile(script)) {
            throw new GodwitException(DemoError.NO_SCRIPT, "There is no file '" + script + "'.", "Run ./godwit from a complete checkout.");
        }
        try (Cleanup cleanup = new Cleanup()) {
            long start = System.nanoTime();
            LocalServer source = start("source", cleanup);
            LocalServer target = start("target", cleanup, "--local-infile=ON");
            SessionFactory sourceSessions = sessions(source);
            SessionFactory targetSessions = sessions(target);
            ShopSummary shop = new ShopSchema(sourceSessions, settings.scale(), THREADS).create(events, cancellation);
            tell("The source holds a shop now: %d tables, %d rows.", shop.tables(), shop.rows());
            copy(scripts, script, source, target, sourceSessions);
            afterCopy.accept(targetSessions);
            CompareReport report = new CompareOperation(sourceSessions, targetSessions, CompareOptions.everything(THREADS)).run(events, cancellation);
            report.requireEqual();
            tell("All of it took %.1f s.", (System.nanoTime() - start) / 1e9);
            keep(cleanup, source, target);
            out.accept("verified: " + report.summary());
        }
    }

    private void copy(ScriptHost scripts, Path script, LocalServer source, LocalServer target, SessionFactory sourceSessions) {
        AtomicReference<Duration> pause = new AtomicReference<>(Duration.ZERO);
        try (PauseProbe probe = PauseProbe.start(sourceSessions)) {
            pause(BASE);
            Duration base = probe.longestSinceAsked();
            List<String> arguments = List.of(uri(source), uri(target), files(source), PauseProbe.SCHEMA);
            scripts.run(script, arguments, firstRows(() -> pause.compareAndSet(Duration.ZERO, probe.longestSinceAsked())));
            tell("A writer that inserts a row every millisecond was paused for %.1f ms at most while the snapshot was opened (%.1f ms before).",
                    millis(pause.get()), millis(base));
        }
    }

    /** Runs the action when the first rows are dumped: the snapshot is open by then. */
    private static EventSink firstRows(Runnable action) {
        return new EventSink() {
            @Override
            public void notice(Notice notice) {
            }

            @Override
            public void progress(Progress progress) {
                action.run();
            }
        };
    }

    private LocalServer start(String role, Cleanup cleanup, String... options) {
        cancellation.throwIfRequested();
        LocalServer server = cleanup.add(LocalServer.start(LocalServerSettings.of(ServerRelease.MYSQL_8_0).withOptions(List.of(options))));
        tell("MySQL %s runs as %s on port %d.", server.release().version(), role, server.port());
        return server;
    }

    private void keep(Cleanup cleanup, LocalServer... servers) {
        if (!settings.keep()) {
            return;
        }
        for (LocalServer server : servers) {
            KeptServer kept = server.keep();
            tell("Kept: %s", kept.connectCommand());
            tell("      stop it and remove its files with: %s", kept.stopCommand());
        }
        cleanup.disarm();
    }

    private static SessionFactory sessions(LocalServer server) {
        return new SessionFactory(ConnectionSpec.of(LocalServer.HOST, server.port(), LocalServer.USER, ""));
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

    private void tell(String format, Object... values) {
        out.accept(String.format(Locale.ROOT, format, values));
    }
}
