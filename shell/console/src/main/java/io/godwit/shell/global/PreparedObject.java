package io.godwit.shell.global;

import io.godwit.api.script.Arguments;
import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptContext;
import io.godwit.shell.connect.OpenSession;
import io.godwit.shell.connect.PreparedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code session.prepare()} returns. One thread. */
record PreparedObject(OpenSession session, PreparedText prepared) implements TypedObject<PreparedObject> {
    static final ScriptType<PreparedObject> TYPE = new ScriptType<PreparedObject>("statement",
            "A statement that the server keeps, to be run with different values.")
            .value("sql", self -> self.prepared.sql())
            .function("run", "Runs the statement and returns its result.",
                    List.of(Parameter.list("args", "One value for each ?, in order.").optional()), PreparedObject::run)
            .function("close", "Lets the server forget the statement.", PreparedObject::end);

    @Override
    public ScriptType<PreparedObject> scriptType() {
        return TYPE;
    }

    private @Nullable Object end() {
        prepared.close();
        return null;
    }

    private Object run(ScriptContext context, Arguments arguments) {
        session.confirm(prepared.sql());
        long start = System.nanoTime();
        @Nullable
        Object[] values = arguments.list(0).toArray();
        return session.killable(context.cancellation(),
                () -> new ResultObject(session, prepared.run(values), start));
    }
}
