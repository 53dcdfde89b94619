package io.godwit.shell.js;

import io.godwit.api.error.GodwitException;
import io.godwit.shell.text.TextLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * Other script files: {@code load} runs one as if its text stood here, {@code require} gives a CommonJS module's exports. Paths are
 * relative to the module that asks, else to the working directory. Belongs to one context.
 */
final class JsModules {
    private static final String MODULE = "application/javascript+module";
    private static final Pattern MODULE_WORDS = Pattern.compile("\\b(?:await|import|export)\\b");

    private final Context context;
    private final Map<Path, Value> modules = new HashMap<>();
    private final Deque<Path> folders = new ArrayDeque<>();

    JsModules(Context context) {
        this.context = context;
    }

    /** A file that is run for its own sake: a script, or a module where only a module may say what it says. */
    Value main(Path file) {
        Path found = resolve(file.toString());
        return in(folder(found), () -> context.eval(modular(source(found), module(found))));
    }

    /** Text without a file: {@code await} and {@code import} are allowed where nothing else needs it to be a script. */
    Source named(String name, String text) {
        return modular(JsRuntime.source(name, text), JsModules.module(name, text));
    }

    Source typed(String text) {
        return named(JsRuntime.TYPED, text);
    }

    /** Whether only a module, or a function that is asynchronous, may say what a typed text says. */
    boolean isModular(String text) {
        return needsModule(JsRuntime.source(JsRuntime.TYPED, text), module(JsRuntime.TYPED, text));
    }

    private static Source source(Path file) {
        return JsRuntime.source(file.toString(), read(file));
    }

    /** With its path, against which it imports. */
    private static Source module(Path file) {
        try {
            return Source.newBuilder("js", file.toFile()).mimeType(MODULE).name(file.toString()).build();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static Source module(String name, String text) {
        return Source.newBuilder("js", text, name).mimeType(MODULE).buildLiteral();
    }

    private Source modular(Source script, Source module) {
        if (script.getName().endsWith(".mjs")) {
            return module;
        }
        return needsModule(script, module) ? module : script;
    }

    private boolean needsModule(Source script, Source module) {
        String text = script.getCharacters().toString();
        return MODULE_WORDS.matcher(text).find() && parses(module) && (!parses(script) || awaits(text));
    }

    /** Whether a text that is a script too, since {@code await (x)} may be a call, waits outside of all functions. */
    private boolean awaits(String text) {
        return !parses(module("(waiting)", "function outside() {" + text + "\n}"));
    }

    boolean parses(Source source) {
        try {
            context.parse(source);
            return true;
        } catch (PolyglotException e) {
            return false;
        }
    }

    Value load(String name) {
        Path file = resolve(name);
        return in(folder(file), () -> context.eval(source(file)));
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
            try {
                run(file, known);
            } catch (GodwitException | PolyglotException e) {
                modules.remove(file); // who asks again hears it again
                throw e;
            }
        }
        return known.getMember("exports");
    }

    private void run(Path file, Value module) {
        if (file.toString().endsWith(".json")) {
            module.putMember("exports", json(file));
            return;
        }
        // On one line, so that line numbers stay right.
        String text = "(function (module, exports, require, __filename, __dirname) {" + read(file) + "\n})";
        Value function = context.eval(Source.newBuilder("js", text, file.toString()).buildLiteral());
        Path folder = folder(file);
        ProxyExecutable require = arguments -> in(folder, () -> require(arguments[0].asString()));
        Path whole = file.toAbsolutePath().normalize();
        in(folder, () -> function.execute(module, module.getMember("exports"), require, whole.toString(),
                folder(whole).toString()));
    }

    private Value json(Path file) {
        String text = read(file);
        try {
            return context.eval("js", "JSON.parse").execute(text);
        } catch (PolyglotException e) {
            if (e.isSyntaxError()) {
                throw BrokenJson.in(file, text, String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private static Path folder(Path file) {
        Path parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }

    private Path resolve(String name) {
        Path base = folders.isEmpty() ? Path.of("") : folders.peek();
        for (String ending : List.of("", ".js", ".json")) {
            Path file = base.resolve(name + ending);
            if (Files.isRegularFile(file)) {
                return file.normalize();
            }
        }
        throw new GodwitException(ScriptError.FILE, "There is no script file '" + base.resolve(name).normalize() + "'.",
                "Name a script by its whole path, or from the directory of the file that asks for it.");
    }

    static String read(Path file) {
        try {
            return TextLines.whole("The script '" + file + "'", Files.readAllBytes(file));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static GodwitException unreadable(Path file, IOException e) {
        return new GodwitException(ScriptError.FILE, "Cannot read the script '" + file + "': " + e.getMessage(),
                "Give a text file in UTF-8 that this user may read.", e);
    }
}
