package io.godwit.shell.global;

import io.godwit.api.script.Arguments;
import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptContext;
import io.godwit.shell.connect.OpenSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session as scripts see it. One thread. */
public final class SessionObject implements TypedObject<SessionObject> {
    static final ScriptType<SessionObject> TYPE = new ScriptType<SessionObject>("session",
            "A connection to one server.")
            .function("runSql", "Runs one statement and returns its result.\n"
                    + "What the server refuses throws an Error with its errno, such as 1062, and its sqlState; see \\help errors.",
                    List.of(Parameter.text("statement", "SQL text, with ? for each value."),
                            Parameter.list("args",
                                    "The values, in order. A number with digits behind the point goes as DECIMAL, so that it is exact,"
                                            + " and comes back as text.")
                                    .optional()),
                    SessionObject::runSql)
            .function("prepare", "Lets the server prepare a statement. Returns an object with run(args) and close().",
                    List.of(Parameter.text("statement", "SQL text, with ? for each value.")), SessionObject::prepare)
            .property("connectionId", "getConnectionId", "The server's number of this session.", s -> s.session.id())
            .property("uri", "getUri", "The address, without the password.", s -> s.session.spec().display())
            .function("isOpen", "Whether statements can still be run.", s -> s.session.isOpen())
            .property("currentSchema", "getCurrentSchema", "The default schema, or null.",
                    s -> s.session.currentSchema().orElse(null))
            .function("setCurrentSchema", "Changes the default schema.",
                    List.of(Parameter.text("name", "An existing schema.")), SessionObject::setCurrentSchema)
            .function("startTransaction", "Begins a transaction.", s -> s.session.run("START TRANSACTION").affected())
            .function("commit", "Commits the transaction.", s -> s.session.run("COMMIT").affected())
            .function("rollback", "Rolls the transaction back.", s -> s.session.run("ROLLBACK").affected())
            .function("close", "Ends the session.", SessionObject::close);

    private final OpenSession session;

    public SessionObject(OpenSession session) {
        this.session = session;
    }

    OpenSession session() {
        return session;
    }

    @Override
    public ScriptType<SessionObject> scriptType() {
        return TYPE;
    }

    private Object runSql(ScriptContext context, Arguments arguments) {
        session.confirm(arguments.text(0));
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
