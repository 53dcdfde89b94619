package io.godwit.shell.global;

import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.api.script.Arguments;
import io.godwit.api.script.ScriptContext;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import io.godwit.engine.cloud.Clouds;
import io.godwit.engine.session.SessionFactory;
import io.godwit.shell.connect.CurrentSession;
import io.godwit.shell.connect.OpenSession;
import io.godwit.shell.connect.Role;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JavaScript global {@code migration}: which servers are source and target of what this shell does. Its sessions are its own,
 * opened when they are asked for. One thread.
 */
public final class MigrationGlobal implements ScriptObject, AutoCloseable {
    private static final Option<Object> SOURCE = Option.any("source")
            .help("A session or a URI. Nothing is written there from then on, unless godwit was started with --allow-source-write.");
    private static final Option<Object> TARGET = Option.any("target").help("A session or a URI of another server.");

    private final CurrentSession current;
    private final ServerArguments servers;
    private final MigrationSteps steps;
    private final Map<Role, OpenSession> sessions = new EnumMap<>(Role.class);

    public MigrationGlobal(CurrentSession current, Clouds clouds) {
        this.current = current;
        this.servers = new ServerArguments(current);
        this.steps = new MigrationSteps(servers, clouds);
    }

    @Override
    public String name() {
        return "migration";
    }

    @Override
    public String help() {
        return "Source and target in use: what replica, gtid and util work on if they are told nothing else.";
    }

    @Override
    public List<ScriptFunction> functions() {
        return List.of(
                ScriptFunction.of("use", "Makes servers the source or the target in use. Returns both addresses.\n"
                        + "What is not named stays as it is. The current session stays too; \\connect --as does both.",
                        List.of(), this::use)
                        .withOptions(OptionSet.of(SOURCE, TARGET), MigrationGlobal::requireOne),
                ScriptFunction.of("source", "A session of its own on the source in use.", List.of(),
                        (context, arguments) -> session(Role.SOURCE)),
                ScriptFunction.of("target", "A session of its own on the target in use.", List.of(),
                        (context, arguments) -> session(Role.TARGET)),
                steps.check(), steps.waitUntilQuiet(),
                ScriptFunction.of("release",
                        "Forgets source and target, and ends the sessions that source() and target() returned.",
                        List.of(), this::release));
    }

    private static void requireOne(OptionValues options, OptionProblems problems) {
        if (!options.isGiven(SOURCE) && !options.isGiven(TARGET)) {
            problems.add("neither option 'source' nor option 'target' is given");
        }
    }

    private Object use(ScriptContext context, Arguments arguments) {
        Map<Role, SessionFactory> named = new EnumMap<>(Role.class);
        arguments.options().find(SOURCE).ifPresent(given -> named.put(Role.SOURCE, servers.of(given)));
        arguments.options().find(TARGET).ifPresent(given -> named.put(Role.TARGET, servers.of(given)));
        current.roles().use(named);
        return addresses();
    }

    private Map<String, @Nullable Object> addresses() {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            out.put(role.word(), current.roles().find(role).map(f -> f.spec().display()).orElse(null));
        }
        return out;
    }

    /** The one returned last time, while it is open and the role has not changed hands. */
    private SessionObject session(Role role) {
        SessionFactory server = current.roles().get(role);
        Optional<OpenSession> known = Optional.ofNullable(sessions.get(role));
        if (known.isPresent() && known.get().factory().equals(server) && known.get().isOpen()) {
            return new SessionObject(known.get());
        }
        OpenSession opened = current.connector().open(server);
        known.ifPresent(OpenSession::close);
        sessions.put(role, opened);
        return new SessionObject(opened);
    }

    private @Nullable Object release(ScriptContext context, Arguments arguments) {
        current.roles().release();
        sessions.values().stream().filter(s -> !current.find().equals(Optional.of(s))).forEach(OpenSession::close);
        sessions.clear();
        return null;
    }

    @Override
    public void close() {
        sessions.values().forEach(OpenSession::close);
        sessions.clear();
    }
}
