package io.godwit.shell.global;

import io.godwit.api.script.Arguments;
import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptContext;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import io.godwit.shell.connect.OpenSession;
import io.godwit.shell.connect.PreparedText;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What {@code session.prepare()} returns. One thread. */
record PreparedObject(OpenSession session, PreparedText prepared) implements ScriptObject {
    static final ScriptType<PreparedObject> TYPE = new ScriptType<PreparedObject>("statement",
            "A statement that the server keeps, to be run with different values.")
            .value("sql", self -> self.prepared.sql())
            .function("run", "Runs the statement and returns its result.",
                    List.of(Parameter.list("args", "One value for each ?, in order.").optional()), PreparedObject::run)
            .function("close", "Lets the server forget the statement.", PreparedObject::end);

    @Override
    public String name() {
        return TYPE.name();
    }

    @Override
    public String help() {
        return TYPE.help();
    }

    @Override
    public List<ScriptFunction> functions() {
        return TYPE.functions(this);
    }

    @Override
    public Map<String, Supplier<? extends @Nullable Object>> members() {
        return TYPE.members(this);
    }

    private @Nullable Object end() {
        prepared.close();
        return null;
    }

    private Object run(ScriptContext context, Arguments arguments) {
        long start = System.nanoTime();
        @Nullable
        Object[] values = arguments.list(0).toArray();
        return session.killable(context.cancellation(),
                () -> new ResultObject(session, prepared.run(values), start));
    }
}
