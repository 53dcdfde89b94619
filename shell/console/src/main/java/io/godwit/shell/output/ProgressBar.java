package io.godwit.shell.output;

import io.godwit.api.event.Progress;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The last line of a terminal, telling how far the work has come; or a line now and then where there is no terminal. Guarded by its
 * owner.
 */
final class ProgressBar {
    private static final long TERMINAL_NANOS = 100_000_000L;
    private static final long PLAIN_NANOS = 5_000_000_000L;
    private static final String ERASE_LINE = "\r\033[K";

    private final PrintStream err;
    private final boolean terminal;
    private String stage = "";
    private long stageStart;
    private long drawnAt;
    private @Nullable String shown;

    ProgressBar(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    void show(Progress progress, long now) {
        if (!progress.stage().equals(stage)) {
            finish();
            stage = progress.stage();
            stageStart = now;
            drawnAt = now - (terminal ? TERMINAL_NANOS : 0);
        }
        if (now - drawnAt >= (terminal ? TERMINAL_NANOS : PLAIN_NANOS) || progress.finished()) {
            draw(line(progress, now - stageStart));
            drawnAt = now;
        }
        if (progress.finished()) {
            finish();
        }
    }

    private void draw(String line) {
        if (line.equals(shown)) {
            return;
        }
        if (terminal) {
            err.print(ERASE_LINE + line);
        } else {
            err.println(line);
        }
        err.flush();
        shown = line;
    }

    /** Prints something above the bar. */
    void around(Runnable print) {
        String line = shown;
        if (!terminal || line == null) {
            print.run();
            return;
        }
        err.print(ERASE_LINE);
        err.flush();
        print.run();
        err.print(line);
        err.flush();
    }

    /** Leaves what is shown as it is and goes to the next line. */
    void finish() {
        if (terminal && shown != null) {
            err.println();
            err.flush();
        }
        shown = null;
        stage = "";
    }

    private static String line(Progress p, long elapsedNanos) {
        double seconds = elapsedNanos / 1e9;
        StringBuilder out = new StringBuilder(p.stage()).append(": ");
        if (p.total() > 0) {
            out.append(p.percent()).append("% (");
        }
        out.append(count(p.done()));
        if (p.total() > 0) {
            out.append(" / ").append(count(p.total())).append(' ').append(p.unit()).append(')');
        } else {
            out.append(' ').append(p.unit());
        }
        if (!p.detail().isEmpty()) {
            out.append(", ").append(p.detail());
        } else if (seconds >= 1) {
            out.append(", ").append(count(Math.round(p.done() / seconds))).append(' ').append(p.unit()).append("/s");
        }
        if (p.total() > p.done() && p.done() > 0 && seconds >= 1) {
            out.append(", ").append(time(Math.round(seconds * (p.total() - p.done()) / p.done()))).append(" left");
        }
        return out.toString();
    }

    private static String count(long n) {
        if (n < 10_000) {
            return Long.toString(n);
        }
        String[] units = {"K", "M", "G", "T", "P"};
        double value = n / 1_000.0;
        int unit = 0;
        for (; value >= 1_000 && unit < units.length - 1; unit++) {
            value /= 1_000;
        }
        return String.format(Locale.ROOT, "%.2f%s", value, units[unit]);
    }

    private static String time(long seconds) {
        return seconds >= 3_600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
