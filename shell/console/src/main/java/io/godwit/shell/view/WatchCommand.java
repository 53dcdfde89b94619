package io.godwit.shell.view;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.shell.call.Interrupts;
import io.godwit.shell.complete.Completion;
import io.godwit.shell.control.BackslashCommand;
import io.godwit.shell.control.CommandError;
import io.godwit.shell.control.Completing;
import io.godwit.shell.control.ShellControl;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code \watch}. */
@Command(name = "\\watch", description = "Show a report again and again, until Ctrl-C: \\watch [-i SECONDS|--interval=SECONDS] [--nocls] REPORT [arguments]")
public final class WatchCommand implements BackslashCommand.WithText, Completing {
    private static final double DEFAULT_SECONDS = 2;
    private static final double LEAST_SECONDS = 0.1;
    private static final double MOST_SECONDS = 86_400;

    private final ShellControl shell;

    public WatchCommand(ShellControl shell) {
        this.shell = shell;
    }

    @Override
    public void run(String text) {
        List<String> words = new ArrayList<>(ReportCall.words(text));
        double seconds = DEFAULT_SECONDS;
        boolean clear = true;
        while (!words.isEmpty() && words.getFirst().startsWith("-")) {
            String flag = words.removeFirst();
            if (flag.equals("--nocls")) {
                clear = false;
            } else if (flag.startsWith("--interval=")) {
                seconds = seconds(flag.substring("--interval=".length()));
            } else if ((flag.equals("-i") || flag.equals("--interval")) && !words.isEmpty()) {
                seconds = seconds(words.removeFirst());
            } else {
                throw new GodwitException(CommandError.ARGUMENTS, "\\watch takes no '" + flag + "'.",
                        "Write \\watch [-i SECONDS] [--nocls] REPORT.");
            }
        }
        if (words.isEmpty()) {
            shell.shell().screen().text(ReportCall.list(shell.shell().reports()));
            return;
        }
        watch(ReportCall.of(words, shell.shell().reports()), (long) (seconds * 1000), clear);
    }

    private static double seconds(String text) {
        try {
            double seconds = Double.parseDouble(text);
            if (seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            throw interval(text, e);
        }
        throw interval(text, null);
    }

    private static GodwitException interval(String text, @Nullable Throwable cause) {
        return new GodwitException(CommandError.ARGUMENTS, "The interval must be between 0.1 and 86400 seconds, not '"
                + text + "'.", "Write for example \\watch -i 5 threads.", cause);
    }

    private void watch(ReportCall report, long pauseMillis, boolean clear) {
        Interrupts interrupts = shell.shell().interrupts();
        try {
            interrupts.during(() -> {
                Cancellation cancellation = interrupts.cancellation();
                do {
                    if (clear) {
                        shell.terminal().clear();
                    }
                    report.run(shell);
                } while (!pause(cancellation, pauseMillis));
                return true;
            });
        } catch (GodwitException e) {
            if (e.category() != ErrorCategory.CANCELLED) {
                throw e;
            }
        }
    }

    /** @return whether it was cut short by Ctrl-C */
    private static boolean pause(Cancellation cancellation, long millis) {
        CountDownLatch stopped = new CountDownLatch(1);
        try (var _ = cancellation.onHard(stopped::countDown)) {
            return stopped.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public Completion complete(String text, int cursor) {
        return ReportCall.complete(text, cursor, List.of("--interval=", "--nocls"), shell.shell().reports());
    }
}
