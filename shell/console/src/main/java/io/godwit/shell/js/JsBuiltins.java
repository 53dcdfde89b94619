package io.godwit.shell.js;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Notice;
import io.godwit.shell.output.Screen;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** The functions without an object: printing and loading of other scripts. Belongs to one context. */
final class JsBuiltins {
    private final Context context;
    private final JsErrors errors;
    private final Screen screen;
    private final JsModules modules;

    JsBuiltins(Context context, JsErrors errors, JsModules modules, Screen screen) {
        this.context = context;
        this.errors = errors;
        this.screen = screen;
        this.modules = modules;
    }

    void install() {
        Value globals = context.getBindings("js");
        ProxyExecutable line = does(arguments -> screen.text(JsDisplay.of(arguments) + "\n"));
        globals.putMember("print", does(arguments -> screen.text(JsDisplay.of(arguments))));
        globals.putMember("println", line);
        globals.putMember("load", guarded(arguments -> modules.load(text(arguments))));
        globals.putMember("require", guarded(arguments -> modules.require(text(arguments))));
        Value console = context.eval("js", "({})");
        console.putMember("log", line);
        console.putMember("info", line);
        console.putMember("warn", tells(Notice.Level.WARNING));
        console.putMember("error", tells(Notice.Level.ERROR));
        globals.putMember("console", console);
        globals.removeMember("quit");
    }

    private static String text(Value... arguments) {
        if (arguments.length == 1 && arguments[0].isString()) {
            return arguments[0].asString();
        }
        throw new GodwitException(ScriptError.FILE, "A file name is needed.", null);
    }

    private ProxyExecutable tells(Notice.Level level) {
        return does(arguments -> screen.notice(new Notice(level, JsDisplay.of(arguments))));
    }

    private ProxyExecutable guarded(ProxyExecutable body) {
        return arguments -> {
            try {
                return body.execute(arguments);
            } catch (GodwitException e) {
                throw errors.toGuest(e);
            }
        };
    }

    private interface Action {
        void run(Value... arguments);
    }

    private static ProxyExecutable does(Action action) {
        return new ProxyExecutable() {
            @Override
            public @Nullable Object execute(Value... arguments) {
                action.run(arguments);
                return null;
            }
        };
    }
}
