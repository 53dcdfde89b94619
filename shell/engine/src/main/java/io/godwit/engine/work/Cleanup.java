package io.godwit.engine.work;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Closes what was added in reverse order; a failure never keeps the rest from being closed. One thread. */
public final class Cleanup implements AutoCloseable {
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    public <T extends AutoCloseable> T add(T resource) {
        resources.push(resource);
        return resource;
    }

    /** Hands everything over to the caller: closing does nothing afterwards. */
    public void disarm() {
        resources.clear();
    }

    /**
     * Closes everything because of a failure, which goes before those of closing.
     *
     * @return the failure, to be thrown
     */
    public RuntimeException closeAfter(RuntimeException failure) {
        try {
            close();
        } catch (RuntimeException more) {
            failure.addSuppressed(more);
        }
        return failure;
    }

    @Override
    public void close() {
        RuntimeException first = null;
        while (!resources.isEmpty()) {
            first = close(resources.pop(), first);
        }
        if (first != null) {
            throw first;
        }
    }

    private static @Nullable RuntimeException close(AutoCloseable resource, @Nullable RuntimeException first) {
        try {
            resource.close();
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
