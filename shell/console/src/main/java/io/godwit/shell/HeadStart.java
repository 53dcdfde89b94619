package io.godwit.shell;

import io.godwit.engine.session.SessionFactory;
import io.godwit.shell.js.JsEngine;
import io.godwit.shell.repl.Repl;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Loads, while the command line is read, what it looks as if it is going to need, each kind on a thread of its own. A wrong guess costs
 * some work and nothing else. Stateless.
 */
final class HeadStart {
    private HeadStart() {
    }

    /** @param terminal whether there may be a prompt */
    static void of(boolean terminal, String... args) {
        if (terminal) {
            begin("prompt", Repl::warmUp);
        }
        if (any(args, arg -> arg.equals("--js") || arg.endsWith(".js"))) {
            begin("js", JsEngine::warmUp);
        }
        if (any(args, arg -> arg.contains("@") || arg.startsWith("--uri") || arg.startsWith("-h"))) {
            begin("session", SessionFactory::warmUp);
        }
    }

    private static boolean any(String[] args, Predicate<String> looks) {
        return Arrays.stream(args).anyMatch(looks);
    }

    private static void begin(String what, Runnable work) {
        Thread.ofPlatform().daemon().name("godwit-head-start-" + what).start(work);
    }
}
