package io.godwit.shell.global;

import io.godwit.api.event.Cancellation;
import io.godwit.api.script.Arguments;
import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptContext;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The JavaScript global {@code os}: what a script may know of the machine it runs on. Reads, never writes. Stateless. */
public final class OsGlobal implements ScriptObject {
    private static final List<Parameter> FILE = List.of(Parameter.text("file", "A file's name."));
    private static final long NAP_NANOS = 50_000_000;

    @Override
    public String name() {
        return "os";
    }

    @Override
    public String help() {
        return "The machine that the shell runs on: files to read, variables, time.";
    }

    @Override
    public Map<String, Supplier<? extends @Nullable Object>> members() {
        return Map.of("path", OsPath::new);
    }

    @Override
    public List<ScriptObject> inner() {
        return List.of(new OsPath());
    }

    @Override
    public List<ScriptFunction> functions() {
        return List.of(
                ScriptFunction.of("getcwd", "The working directory.", List.of(),
                        (context, arguments) -> Path.of("").toAbsolutePath().toString()),
                ScriptFunction.of("getenv", "The value of an environment variable, or null.",
                        List.of(Parameter.text("name", "The variable's name.")),
                        (context, arguments) -> System.getenv(arguments.text(0))),
                ScriptFunction.of("fileExists", "Whether there is a file of this name.", FILE,
                        (context, arguments) -> Files.isRegularFile(path(arguments.text(0)))),
                ScriptFunction.of("loadTextFile", "The text of a file in UTF-8.", FILE,
                        (context, arguments) -> read(arguments.text(0))),
                ScriptFunction.of("sleep", "Waits.",
                        List.of(Parameter.any("seconds", "Such as 0.5.")), this::sleep));
    }

    static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw GlobalError.unreadable(name, e);
        }
    }

    private static String read(String name) {
        try {
            return Files.readString(path(name));
        } catch (IOException e) {
            throw GlobalError.unreadable(name, e);
        }
    }

    private @Nullable Object sleep(ScriptContext context, Arguments arguments) {
        double seconds = arguments.value(0) instanceof Number n ? n.doubleValue() : Double.NaN;
        if (!(seconds >= 0 && seconds <= Integer.MAX_VALUE)) {
            throw GlobalError.badArgument("os.sleep: 'seconds' must be a number that is not below 0.",
                    "Write os.sleep(0.5).");
        }
        Cancellation cancellation = context.cancellation();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            cancellation.throwIfRequested();
            LockSupport.parkNanos(Math.min(left, NAP_NANOS));
        }
        return null;
    }
}
