package io.godwit.shell.js;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;

/** The one engine of the process: expensive to make, shared by all contexts. Thread-safe. */
public final class JsEngine {
    private JsEngine() {
    }

    private static final class Holder {
        /** Stock JDKs only interpret JavaScript, which is fast enough since scripts never touch rows of a dump. */
        static final Engine ENGINE = Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
    }

    /** Makes the engine and loads what any script needs. On a thread beside the one that is going to need it. */
    public static void warmUp() {
        try (Context context = context().build()) {
            context.eval("js", "1");
        }
    }

    /** A context that reaches nothing but what it is given. */
    static Context.Builder context() {
        return Context.newBuilder("js").engine(Holder.ENGINE)
                .allowHostAccess(HostAccess.NONE)
                .allowPolyglotAccess(PolyglotAccess.NONE)
                .option("js.unhandled-rejections", "throw");
    }
}
