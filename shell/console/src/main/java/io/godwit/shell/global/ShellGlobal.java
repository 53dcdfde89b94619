package io.godwit.shell.global;

import io.godwit.api.option.Secret;
import io.godwit.api.script.Arguments;
import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptContext;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import io.godwit.shell.connect.ConnectionOptions;
import io.godwit.shell.connect.ConnectionTarget;
import io.godwit.shell.connect.ConnectionUri;
import io.godwit.shell.connect.CurrentSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JavaScript global {@code shell}: connections. */
public final class ShellGlobal implements ScriptObject {
    private static final List<Parameter> TARGET = List.of(
            Parameter.any("connection", "A URI such as root@db1:3306/shop, or an object {user, host, port, …}."),
            Parameter.text("password", "If it is not part of the connection.").optional());

    private final CurrentSession current;

    public ShellGlobal(CurrentSession current) {
        this.current = current;
    }

    @Override
    public String name() {
        return "shell";
    }

    @Override
    public String help() {
        return "Connections of this shell.";
    }

    @Override
    public List<ScriptFunction> functions() {
        return List.of(
                ScriptFunction.of("connect", "Opens a session and makes it the current one.", TARGET,
                        (context, arguments) -> new SessionObject(current.connect(target(arguments)))),
                ScriptFunction.of("openSession", "Opens a session beside the current one.", TARGET,
                        (context, arguments) -> new SessionObject(current.connector().open(target(arguments)))),
                ScriptFunction.of("getSession", "The current session, or null.", List.of(),
                        (context, arguments) -> session()),
                ScriptFunction.of("setSession", "Makes an open session the current one.",
                        List.of(Parameter.any("session", "What shell.openSession() returned.")), this::setSession),
                ScriptFunction.of("reconnect", "Opens the current session again.", List.of(),
                        (context, arguments) -> new SessionObject(current.reconnect())),
                ScriptFunction.of("disconnect", "Ends the current session.", List.of(), this::disconnect));
    }

    /** The current session as scripts see it. */
    public @Nullable SessionObject session() {
        return current.find().map(SessionObject::new).orElse(null);
    }

    private @Nullable Object setSession(ScriptContext context, Arguments arguments) {
        if (arguments.value(0) instanceof SessionObject other) {
            current.use(other.session());
            return null;
        }
        throw GlobalError.notASession();
    }

    private @Nullable Object disconnect(ScriptContext context, Arguments arguments) {
        current.disconnect();
        return null;
    }

    private static ConnectionTarget target(Arguments arguments) {
        ConnectionTarget target = switch (arguments.value(0)) {
            case String uri -> ConnectionUri.parse(uri);
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> named = new HashMap<>();
                map.forEach((name, value) -> named.put(String.valueOf(name), value));
                yield ConnectionOptions.parse(named);
            }
            case null, default -> throw GlobalError.notAConnection();
        };
        return arguments.findText(1).map(p -> target.withPassword(new Secret(p))).orElse(target);
    }
}
