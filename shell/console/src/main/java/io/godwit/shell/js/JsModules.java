package io.godwit.shell.js;

import io.godwit.api.error.GodwitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * Other script files: {@code load} runs one as if its text stood here, {@code require} gives a CommonJS module's exports. Paths are
 * relative to the module that asks, else to the working directory. Belongs to one context.
 */
final class JsModules {
    private final Context context;
    private final Map<Path, Value> modules = new HashMap<>();
    private final Deque<Path> folders = new ArrayDeque<>();

    JsModules(Context context) {
        this.context = context;
    }

    Value load(String name) {
        Path file = resolve(name);
        return in(folder(file), () -> context.eval(JsRuntime.source(file.toString(), read(file))));
    }

    private <T> T in(Path folder, Supplier<T> body) {
        folders.push(folder);
        try {
            return body.get();
        } finally {
            folders.pop();
        }
    }

    Value require(String name) {
        Path file = resolve(name);
        Value known = modules.get(file);
        if (known == null) {
            known = context.eval("js", "({exports: {}})");
            modules.put(file, known); // before it runs: modules may require each other
            run(file, known);
        }
        return known.getMember("exports");
    }

    private void run(Path file, Value module) {
        // On one line, so that line numbers stay right.
        String text = "(function (module, exports, require) {" + read(file) + "\n})";
        Value function = context.eval(Source.newBuilder("js", text, file.toString()).buildLiteral());
        Path folder = folder(file);
        ProxyExecutable require = arguments -> in(folder, () -> require(arguments[0].asString()));
        in(folder, () -> function.execute(module, module.getMember("exports"), require));
    }

    private static Path folder(Path file) {
        Path parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }

    private Path resolve(String name) {
        Path base = folders.isEmpty() ? Path.of("") : folders.peek();
        for (String ending : List.of("", ".js")) {
            Path file = base.resolve(name + ending);
            if (Files.isRegularFile(file)) {
                return file.normalize();
            }
        }
        throw new GodwitException(ScriptError.FILE, "There is no script file '" + base.resolve(name).normalize() + "'.",
                null);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new GodwitException(ScriptError.FILE, "Cannot read the script '" + file + "': " + e.getMessage(),
                    null,
                    e);
        }
    }
}
