package io.godwit.shell.js;

import org.graalvm.polyglot.Engine;

/** The one engine of the process: expensive to make, shared by all contexts. Thread-safe. */
public final class JsEngine {
    private JsEngine() {
    }

    private static final class Holder {
        /** Stock JDKs only interpret JavaScript, which is fast enough since scripts never touch rows of a dump. */
        static final Engine ENGINE = Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
    }

    static Engine get() {
        return Holder.ENGINE;
    }

    /** Makes the engine on another thread, while somebody reads the prompt. */
    public static void warmUp() {
        Thread.ofPlatform().daemon().name("godwit-js-warm-up").start(JsEngine::get);
    }
}
