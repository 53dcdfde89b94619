package io.godwit.shell.js;

import io.godwit.api.error.GodwitException;
import io.godwit.shell.call.Interrupts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** What a script does later: timers and promises. A run ends when nothing of it is left to do. Belongs to one context. */
final class JsPromises {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long START = System.nanoTime();
    private static final long NAP = 50 * NANOS_PER_MILLI;

    private final Context context;
    private final JsPrelude prelude;
    private final Interrupts interrupts;
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(
            Comparator.comparingLong(Timer::due).thenComparingLong(Timer::id));
    private long lastId;

    JsPromises(Context context, JsPrelude prelude, Interrupts interrupts) {
        this.prelude = prelude;
        this.context = context;
        this.interrupts = interrupts;
    }

    /** @param due in nanoseconds since this class was loaded, so that two can be compared */
    private record Timer(long id, long due, Value function, List<Value> arguments) {
    }

    void install() {
        Value globals = context.getBindings("js");
        globals.putMember("setTimeout", (ProxyExecutable) this::later);
        globals.putMember("clearTimeout", (ProxyExecutable) this::never);
        globals.putMember("queueMicrotask", context.eval("js", "(f => { Promise.resolve().then(f); })"));
    }

    private Object later(Value... arguments) {
        if (arguments.length == 0 || !arguments[0].canExecute()) {
            throw new GodwitException(ScriptError.VALUE, "setTimeout needs a function.",
                    "Write setTimeout(() => { ... }, milliseconds).");
        }
        long delay = arguments.length > 1 && arguments[1].fitsInLong() ? Math.max(0, arguments[1].asLong()) : 0;
        List<Value> rest = List.of(arguments).subList(Math.min(2, arguments.length), arguments.length);
        timers.add(new Timer(++lastId, now() + delay * NANOS_PER_MILLI, arguments[0], rest));
        return lastId;
    }

    private @Nullable Object never(Value... arguments) {
        if (arguments.length > 0 && arguments[0].fitsInLong()) {
            long id = arguments[0].asLong();
            timers.removeIf(timer -> timer.id() == id);
        }
        return null;
    }

    private static long now() {
        return System.nanoTime() - START;
    }

    /**
     * Waits for all that a run left to do.
     *
     * @return what the promise came to, if the run's value is one; else the value
     * @throws org.graalvm.polyglot.PolyglotException if it failed
     */
    Value settled(Value value) {
        boolean promised = prelude.call("isPromise", value).asBoolean();
        List<Value> fulfilled = new ArrayList<>();
        List<Value> failed = new ArrayList<>();
        if (promised) {
            value.invokeMember("then", taker(fulfilled), taker(failed));
        }
        try {
            runTimers(failed);
        } finally {
            timers.clear();
        }
        if (!failed.isEmpty()) {
            prelude.call("rethrow", failed.getFirst());
        }
        if (promised && fulfilled.isEmpty()) {
            throw new GodwitException(ScriptError.PENDING,
                    "The script waits for a promise that nothing is left to fulfil.",
                    "Resolve or reject each promise that is awaited.");
        }
        return promised ? fulfilled.getFirst() : value;
    }

    private static ProxyExecutable taker(List<Value> into) {
        return arguments -> into.add(arguments[0]);
    }

    private void runTimers(List<Value> failed) {
        for (Timer next = timers.peek(); next != null && failed.isEmpty(); next = timers.peek()) {
            interrupts.cancellation().throwIfRequested();
            long wait = next.due() - now();
            if (wait > 0) {
                LockSupport.parkNanos(Math.min(wait, NAP));
            } else {
                timers.remove(next);
                next.function().executeVoid(next.arguments().toArray());
            }
        }
    }
}
