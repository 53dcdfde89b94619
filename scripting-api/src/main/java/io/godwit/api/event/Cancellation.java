package io.godwit.api.event;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;
import io.godwit.api.error.GodwitException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A request to stop. Soft: nothing new is begun, what runs may finish. Hard: what runs is ended too, by the actions registered with
 * {@link #onHard}. Thread-safe; once requested it stays so.
 */
public final class Cancellation {
    private enum Code implements ErrorCode {
        STOPPED;

        @Override
        public String id() {
            return "GDW-CANCELLED";
        }

        @Override
        public ErrorCategory category() {
            return ErrorCategory.CANCELLED;
        }
    }

    private final Object lock = new Object();
    private final List<Action> onHard = new ArrayList<>();
    private volatile boolean soft;
    private volatile boolean hard;

    public boolean isRequested() {
        return soft;
    }

    public boolean isHard() {
        return hard;
    }

    public void requestSoft() {
        soft = true;
    }

    /** Runs the registered actions on the caller's thread, each once. */
    public void requestHard() {
        List<Action> actions;
        synchronized (lock) {
            soft = true;
            hard = true;
            actions = List.copyOf(onHard);
            onHard.clear();
        }
        actions.forEach(Action::run);
    }

    /** @throws GodwitException of category CANCELLED if a stop was requested */
    public void throwIfRequested() {
        if (soft) {
            throw stopped(null);
        }
    }

    public static GodwitException stopped(@Nullable Throwable cause) {
        return new GodwitException(Code.STOPPED, "Stopped on request.", null, cause);
    }

    /**
     * @param action ends something that runs, such as a query; must neither throw nor wait for whoever closes the registration; runs at
     *     once if a hard stop was requested already
     * @return takes the action back; if it runs already, waits for its end, so that it cannot hit what comes next
     */
    public Registration onHard(Runnable action) {
        Action registered = new Action(action);
        synchronized (lock) {
            if (!hard) {
                onHard.add(registered);
                return () -> remove(registered);
            }
        }
        registered.run();
        return () -> {
        };
    }

    private void remove(Action action) {
        synchronized (lock) {
            if (onHard.remove(action)) {
                return;
            }
        }
        action.ended().join();
    }

    /** Runs once. */
    private record Action(Runnable body, CompletableFuture<Boolean> ended) {
        Action(Runnable body) {
            this(body, new CompletableFuture<>());
        }

        void run() {
            try {
                body.run();
            } finally {
                ended.complete(true);
            }
        }
    }

    /** Closing takes a registered action back. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
