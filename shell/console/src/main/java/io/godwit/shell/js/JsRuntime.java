package io.godwit.shell.js;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.script.ScriptObject;
import io.godwit.shell.call.FunctionCaller;
import io.godwit.shell.call.Interrupts;
import io.godwit.shell.output.Screen;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.Proxy;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * Runs JavaScript. Scripts reach the declared objects and nothing else: no Java class, no file, no process. One thread, which
 * {@link Interrupts} may stop from another.
 */
public final class JsRuntime implements AutoCloseable {
    /** The source name of what is typed at the prompt or given with {@code -e}. */
    static final String TYPED = "(typed)";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Context context;
    private final Interrupts interrupts;
    private final JsErrors errors;
    private final JsValues values;
    private final JsMembers members;
    private final JsModules modules;
    private final JsPromises promises;
    private final TypedCode typed;
    /** How many runs are in each other: a script calls what runs a script. */
    private int depth;
    private volatile CompletableFuture<Void> interruption = CompletableFuture.completedFuture(null);

    /** @param globals by name; asked anew at each access */
    public JsRuntime(Map<String, Supplier<? extends @Nullable Object>> globals, FunctionCaller caller,
            Interrupts interrupts, Screen screen) {
        this.interrupts = interrupts;
        ModuleFiles files = new ModuleFiles();
        context = JsEngine.context()
                .allowIO(IOAccess.newBuilder().fileSystem(files).build())
                .build();
        JsPrelude prelude = new JsPrelude(context);
        values = new JsValues(prelude, object -> proxy(object, caller), this::guarded);
        errors = new JsErrors(context, prelude, values, files::opened);
        members = new JsMembers(context, prelude);
        globals.forEach((name, value) -> prelude.call("global", name,
                (ProxyExecutable) arguments -> values.toJs(value.get())));
        modules = new JsModules(context);
        new JsBuiltins(context, errors, modules, screen).install();
        promises = new JsPromises(context, prelude, interrupts);
        promises.install();
        typed = new TypedCode(context, modules, promises);
    }

    private Object proxy(ScriptObject object, FunctionCaller caller) {
        return new ScriptProxy(object, values, errors, caller);
    }

    /**
     * Runs what was typed.
     *
     * @return null for undefined and null, a {@link ScriptObject}, or text
     */
    public @Nullable Object evaluate(String text) {
        Value value = guarded(() -> typed.evaluate(text));
        if (value.isNull()) {
            return null;
        }
        return value.isProxyObject() && value.<Proxy>asProxyObject() instanceof ScriptProxy proxy
                ? proxy.target()
                : JsDisplay.of(value);
    }

    /** @param name for error messages */
    public void run(String name, String text) {
        guarded(() -> promises.settled(context.eval(modules.named(name, text))));
    }

    /** Runs a file, from which other files can be required by relative paths. */
    public void run(Path file) {
        guarded(() -> promises.settled(modules.main(file)));
    }

    static Source source(String name, String text) {
        return Source.newBuilder("js", text, name).buildLiteral();
    }

    private Value guarded(Supplier<Value> body) {
        return interrupts.during(() -> {
            Cancellation cancellation = interrupts.cancellation();
            depth++;
            try (var _ = cancellation.onHard(this::interrupt)) {
                return body.get();
            } catch (PolyglotException e) {
                throw cancellation.isHard() ? Cancellation.stopped(e) : errors.toJava(e);
            } finally {
                depth--;
                if (cancellation.isHard()) {
                    settleInterruption();
                }
            }
        });
    }

    /** What ended this script must not end the next. */
    private void settleInterruption() {
        if (depth == 0) {
            interruption.join();
        }
        Thread.interrupted(); // left over from the interruption, and answered by the end of the script
    }

    private void interrupt() {
        // It waits for the script to end, so it must not hold up what else a hard stop does.
        interruption = CompletableFuture.runAsync(() -> {
            try {
                context.interrupt(PATIENCE);
            } catch (TimeoutException e) {
                // The script is inside a call of Java that takes its time to end; it is stopped when it comes back.
            }
        }, body -> Thread.ofVirtual().name("godwit-interrupt").start(body));
    }

    /** Whether the text only lacks an end, so that more lines may complete it. */
    public boolean isIncomplete(String text) {
        try {
            context.parse(modules.typed(text));
            return false;
        } catch (PolyglotException e) {
            return e.isSyntaxError() && (e.isIncompleteSource() || OpenEnd.isIn(text));
        }
    }

    /** Names that can follow a dot after the path; globals for an empty path. Never runs a function. */
    public List<String> members(List<String> path) {
        try {
            return members.names(path);
        } catch (PolyglotException | GodwitException e) {
            return List.of();
        }
    }

    /** The declared object at a path such as {@code util}. */
    public Optional<ScriptObject> object(List<String> path) {
        return members.find(path)
                .filter(Value::isProxyObject)
                .map(v -> v.<Proxy>asProxyObject() instanceof ScriptProxy proxy ? proxy.target() : null);
    }

    @Override
    public void close() {
        context.close(true);
    }
}
