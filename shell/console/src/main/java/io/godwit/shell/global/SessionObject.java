package io.godwit.shell.global;

import io.godwit.api.script.Arguments;
import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptContext;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import io.godwit.shell.connect.OpenSession;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A session as scripts see it. One thread. */
public final class SessionObject implements ScriptObject {
    private final OpenSession session;

    public SessionObject(OpenSession session) {
        this.session = session;
    }

    OpenSession session() {
        return session;
    }

    @Override
    public String name() {
        return "session";
    }

    @Override
    public String help() {
        return "A connection to one server.";
    }

    @Override
    public List<ScriptFunction> functions() {
        return List.of(
                ScriptFunction.of("runSql", "Runs one statement and returns its result.",
                        List.of(Parameter.text("statement", "SQL text, with ? for each value."),
                                Parameter.list("args", "The values, in order.").optional()),
                        this::runSql),
                ScriptFunction.of("prepare",
                        "Lets the server prepare a statement. Returns an object with run(args) and close().",
                        List.of(Parameter.text("statement", "SQL text, with ? for each value.")), this::prepare),
                of("getConnectionId", "The server's number of this session.", session::id),
                of("getUri", "The address, without the password.", () -> session.spec().display()),
                of("isOpen", "Whether statements can still be run.", session::isOpen),
                of("getCurrentSchema", "The default schema, or null.", () -> session.currentSchema().orElse(null)),
                ScriptFunction.of("setCurrentSchema", "Changes the default schema.",
                        List.of(Parameter.text("name", "An existing schema.")), this::setCurrentSchema),
                of("startTransaction", "Begins a transaction.", () -> session.run("START TRANSACTION").affected()),
                of("commit", "Commits the transaction.", () -> session.run("COMMIT").affected()),
                of("rollback", "Rolls the transaction back.", () -> session.run("ROLLBACK").affected()),
                of("close", "Ends the session.", this::close));
    }

    @Override
    public Map<String, Supplier<? extends @Nullable Object>> members() {
        return Map.of("uri", session.spec()::display, "connectionId", session::id,
                "currentSchema", () -> session.currentSchema().orElse(null));
    }

    /** A function without arguments. */
    private interface Plain {
        @Nullable
        Object call();
    }

    private static ScriptFunction of(String name, String help, Plain body) {
        return ScriptFunction.of(name, help, List.of(), (context, arguments) -> body.call());
    }

    private Object runSql(ScriptContext context, Arguments arguments) {
        long start = System.nanoTime();
        @Nullable
        Object[] values = arguments.list(1).toArray();
        return session.killable(context.cancellation(),
                () -> new ResultObject(session, session.run(arguments.text(0), values), start));
    }

    private Object prepare(ScriptContext context, Arguments arguments) {
        return session.killable(context.cancellation(),
                () -> new PreparedObject(session, session.prepare(arguments.text(0))));
    }

    private @Nullable Object setCurrentSchema(ScriptContext context, Arguments arguments) {
        session.useSchema(arguments.text(0));
        return null;
    }

    private @Nullable Object close() {
        session.close();
        return null;
    }
}
