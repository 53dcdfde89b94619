package io.godwit.engine.work;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Closes what was added in reverse order; a failure never keeps the rest from being closed. One thread. */
public final class Cleanup implements AutoCloseable {
    /** An action that undoes something. */
    @FunctionalInterface
    public interface Action {
        void run() throws Exception;
    }

    private final Deque<Action> actions = new ArrayDeque<>();

    public <T extends AutoCloseable> T add(T resource) {
        actions.push(resource::close);
        return resource;
    }

    public void onClose(Action action) {
        actions.push(action);
    }

    /** Hands everything over to the caller: closing does nothing afterwards. */
    public void disarm() {
        actions.clear();
    }

    @Override
    public void close() {
        RuntimeException first = null;
        while (!actions.isEmpty()) {
            first = run(actions.pop(), first);
        }
        if (first != null) {
            throw first;
        }
    }

    private static @Nullable RuntimeException run(Action action, @Nullable RuntimeException first) {
        try {
            action.run();
            return first;
        } catch (Exception e) {
            if (first != null) {
                first.addSuppressed(e);
                return first;
            }
            return e instanceof RuntimeException r ? r : new IllegalStateException("clean-up failed", e);
        }
    }
}
