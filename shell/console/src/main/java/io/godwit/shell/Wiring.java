package io.godwit.shell;

import io.godwit.api.event.EventSink;
import io.godwit.api.script.ScriptObject;
import io.godwit.engine.cloud.Clouds;
import io.godwit.shell.call.FunctionCaller;
import io.godwit.shell.call.Interrupts;
import io.godwit.shell.call.Questions;
import io.godwit.shell.connect.Connector;
import io.godwit.shell.connect.CurrentSession;
import io.godwit.shell.global.CloudGlobal;
import io.godwit.shell.global.GtidGlobal;
import io.godwit.shell.global.MigrationGlobal;
import io.godwit.shell.global.MysqlGlobal;
import io.godwit.shell.global.OsGlobal;
import io.godwit.shell.global.PluginsGlobal;
import io.godwit.shell.global.ReplicaGlobal;
import io.godwit.shell.global.SandboxGlobal;
import io.godwit.shell.global.ScriptTypes;
import io.godwit.shell.global.ShellGlobal;
import io.godwit.shell.global.SysGlobal;
import io.godwit.shell.global.UtilGlobal;
import io.godwit.shell.help.HelpTopic;
import io.godwit.shell.help.HelpTopics;
import io.godwit.shell.js.JsRuntime;
import io.godwit.shell.output.ConsoleEvents;
import io.godwit.shell.output.Screen;
import io.godwit.shell.output.Streams;
import io.godwit.shell.plugin.Plugins;
import io.godwit.shell.run.ShellContext;
import io.godwit.shell.settings.Settings;
import io.godwit.shell.settings.ShellOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the parts and knows how they belong together: the only place that does. Closing ends sessions and scripts. One thread. */
final class Wiring implements AutoCloseable {
    private static final String ERRORS = """
            What a script can read of an error e that it catches:
              e.code      such as 'GDW-SESSION-005': the same for the same kind of failure, whatever the message says
              e.category  USAGE, PRECONDITION, EXTERNAL, VERIFICATION, CANCELLED or BUG
              e.message   what failed, on which object, with which value
              e.remedy    what to do next; null if there is nothing to say
              e.errno     the server's number, such as 1062 for a duplicate key; undefined if no server said it
              e.sqlState  the server's five letters, such as '23000'; undefined if no server said it
            Some functions add more, which their own pages tell.
            """;

    private final CurrentSession session;
    private final MigrationGlobal migration;
    private final SandboxGlobal sandbox = new SandboxGlobal();
    private final ShellContext shell;
    private final Supplier<JsRuntime> newRuntime;
    private @Nullable JsRuntime runtime;

    /**
     * What a user brings to a run. Immutable.
     *
     * @param state where journals of what was done to servers are
     * @param scriptArguments the script's file name, then its arguments
     * @param usage the page of the command line
     */
    record User(Path state, Settings settings, Questions questions, List<String> scriptArguments,
            Supplier<String> usage) {
    }

    /**
     * @param listener hears what calls say, besides the user
     * @param more objects that scripts see besides the usual ones
     */
    Wiring(Streams streams, Screen screen, Connector connector, Interrupts interrupts, User user, EventSink listener,
            Plugins plugins, List<ScriptObject> more) {
        Clouds clouds = plugins.clouds();
        session = new CurrentSession(connector);
        ConsoleEvents events = ConsoleEvents.on(screen, streams.err(), streams.terminal());
        FunctionCaller caller = new FunctionCaller(progress -> events.forCall(progress).and(listener), interrupts,
                events::endProgress);
        ShellGlobal shellGlobal = new ShellGlobal(session, screen, user.settings(), user.questions(), Godwit.VERSION);
        migration = new MigrationGlobal(session, clouds);
        List<ScriptObject> objects = new ArrayList<>(List.of(migration, new UtilGlobal(session, clouds, user.state()),
                new ReplicaGlobal(session, clouds, user.state()), new GtidGlobal(session, clouds), shellGlobal,
                new MysqlGlobal(session), sandbox, new PluginsGlobal(plugins.loaded()), new OsGlobal(),
                new SysGlobal(user.scriptArguments())));
        plugins.loaded().forEach(plugin -> objects.add(new CloudGlobal(plugin, session)));
        objects.addAll(more);
        newRuntime = () -> new JsRuntime(globals(objects, shellGlobal), caller, interrupts, screen);
        shell = new ShellContext(screen, events, interrupts, session, caller, List.copyOf(objects), this::runtime,
                user.settings(), shellGlobal.reports(), () -> help(objects, user.usage()));
    }

    private static HelpTopics help(List<ScriptObject> objects, Supplier<String> usage) {
        List<HelpTopic> pages = List.of(
                HelpTopic.of("cmdline", "How godwit is called, and its options.", usage),
                HelpTopic.of("errors", "What a script can read of an error that it catches.", () -> ERRORS),
                HelpTopic.of("settings", "What can be set about the shell.",
                        () -> HelpTopics.list("Settings, for \\option and shell.options:",
                                HelpTopic.of(ShellOptions.ALL))),
                HelpTopic.of("types", "What functions return: sessions, results and their parts.",
                        () -> HelpTopics.list("Types of objects:", ScriptTypes.described().stream()
                                .map(type -> HelpTopic.of(type.name(), type.help(), () -> "")).toList())));
        List<HelpTopic> all = new ArrayList<>(pages);
        objects.forEach(object -> all.addAll(HelpTopic.of(object)));
        ScriptTypes.described().forEach(type -> all.addAll(HelpTopic.of(type)));
        all.addAll(HelpTopic.of(ShellOptions.ALL));
        return new HelpTopics(all, pages);
    }

    private static Map<String, Supplier<? extends @Nullable Object>> globals(List<ScriptObject> objects,
            ShellGlobal shell) {
        Map<String, Supplier<? extends @Nullable Object>> globals = new LinkedHashMap<>();
        objects.forEach(object -> globals.put(object.name(), () -> object));
        globals.put("session", shell::session);
        return globals;
    }

    ShellContext shell() {
        return shell;
    }

    private JsRuntime runtime() {
        JsRuntime known = runtime;
        if (known == null) {
            known = newRuntime.get();
            runtime = known;
        }
        return known;
    }

    @Override
    public void close() {
        try (sandbox; session; migration) {
            if (runtime != null) {
                runtime.close();
            }
        }
    }
}
