package io.godwit.shell.output;

import io.godwit.api.event.EventSink;
import io.godwit.api.event.Notice;
import io.godwit.api.event.Progress;
import java.io.PrintStream;
import java.util.Optional;

/** Shows what the engine says: notices above one line of progress. Thread-safe. */
public final class ConsoleEvents implements EventSink {
    private final Screen screen;
    private final ProgressBar bar;
    private final boolean progressShown;

    private ConsoleEvents(Screen screen, ProgressBar bar, boolean progressShown) {
        this.screen = screen;
        this.bar = bar;
        this.progressShown = progressShown && screen.takesProgress();
    }

    /** @param terminal whether progress goes to a terminal; only there it is shown without being asked for */
    public static ConsoleEvents on(Screen screen, PrintStream err, boolean terminal) {
        return new ConsoleEvents(screen, new ProgressBar(err, terminal), terminal);
    }

    /**
     * The sink of one call.
     *
     * @param progress what the caller said, if anything
     */
    public EventSink forCall(Optional<Boolean> progress) {
        return new ConsoleEvents(screen, bar, progress.orElse(progressShown));
    }

    @Override
    public void notice(Notice notice) {
        synchronized (bar) {
            bar.around(() -> screen.notice(notice));
        }
    }

    @Override
    public void progress(Progress progress) {
        if (progressShown) {
            synchronized (bar) {
                bar.show(progress, System.nanoTime());
            }
        }
    }

    /** Prints something above the line of progress. */
    public void above(Runnable print) {
        synchronized (bar) {
            bar.around(print);
        }
    }

    /** Ends the line of progress before something else is printed. */
    public void endProgress() {
        synchronized (bar) {
            bar.finish();
        }
    }
}
