package io.godwit.shell.global;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.NearestName;
import io.godwit.api.option.Option;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.Secret;
import io.godwit.api.script.Arguments;
import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptContext;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import io.godwit.engine.layout.Json;
import io.godwit.engine.session.SqlReply;
import io.godwit.shell.call.GuestFunction;
import io.godwit.shell.call.Questions;
import io.godwit.shell.connect.ConnectionOptions;
import io.godwit.shell.connect.ConnectionTarget;
import io.godwit.shell.connect.ConnectionUri;
import io.godwit.shell.connect.CurrentSession;
import io.godwit.shell.log.LogLevel;
import io.godwit.shell.output.ResultFormat;
import io.godwit.shell.output.Screen;
import io.godwit.shell.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The JavaScript global {@code shell}: connections, output, options and reports. One thread. */
public final class ShellGlobal implements ScriptObject {
    static final List<Parameter> TARGET = List.of(
            Parameter.any("connection", "A URI such as root@db1:3306/shop, or an object {user, host, port, …}."),
            Parameter.text("password", "If it is not part of the connection.").optional());
    private static final Option<String> PROMPT_TYPE = Option.choice("type", "text", "password").defaultsTo("text")
            .help("A password is not shown while it is typed.");
    private static final Option<String> DEFAULT = Option.text("defaultValue").help("The answer to an empty line.");

    private final CurrentSession current;
    private final Screen screen;
    private final Settings settings;
    private final Questions questions;
    private final String version;
    private final ScriptReports reports;

    /** @param questions asks the user, where there is one */
    public ShellGlobal(CurrentSession current, Screen screen, Settings settings, Questions questions, String version) {
        this.current = current;
        this.screen = screen;
        this.settings = settings;
        this.questions = questions;
        this.version = version;
        this.reports = new ScriptReports(this::session, screen);
    }

    @Override
    public String name() {
        return "shell";
    }

    @Override
    public String help() {
        return "This shell: its connections, output, options and reports.";
    }

    public ScriptReports reports() {
        return reports;
    }

    @Override
    public Map<String, Supplier<? extends @Nullable Object>> members() {
        return Map.of("options", this::options, "reports", () -> reports, "version", () -> version);
    }

    @Override
    public List<ScriptObject> inner() {
        return List.of(options(), reports);
    }

    private OptionsObject options() {
        return new OptionsObject(settings);
    }

    @Override
    public List<ScriptFunction> functions() {
        List<ScriptFunction> functions = new ArrayList<>(List.of(
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
                ScriptFunction.of("disconnect", "Ends the current session.", List.of(), this::disconnect),
                ScriptFunction.of("parseUri", "The parts of a URI as an object.",
                        List.of(Parameter.text("uri", "Such as root@db1:3306/shop.")),
                        (context, arguments) -> UriParts.of(ConnectionUri.parse(arguments.text(0)))),
                ScriptFunction.of("unparseUri", "The URI of an object {user, host, port, …}, without its password.",
                        List.of(Parameter.any("parts", "As parseUri() returns them.")),
                        (context, arguments) -> UriParts.uri(target(arguments.value(0)))),
                ScriptFunction.of("dumpRows", "Prints the rows of a result that were not fetched yet.",
                        List.of(Parameter.any("result", "What session.runSql() returned."),
                                Parameter.text("format", "table, tabbed, vertical, json, ndjson, csv, markdown, …")
                                        .optional()),
                        this::dumpRows),
                ScriptFunction.of("prompt", "Asks the person at the terminal, and returns the answer.",
                        List.of(Parameter.text("question", "As it is shown.")), this::prompt)
                        .withOptions(OptionSet.of(PROMPT_TYPE, DEFAULT)),
                ScriptFunction.of("log", "Writes an entry to the log, without secrets.",
                        List.of(Parameter.any("level", "error, warning, info, debug, debug2 or debug3."),
                                Parameter.any("message", "Text, or an object, which is written as JSON.")),
                        this::log),
                ScriptFunction.of("registerReport",
                        """
                                Makes a function a report, for \\show and shell.reports.
                                It is called with (session, args, options) and returns {report: [...]}: for a list, rows of which the \
                                first holds the headings; for a report, one structure; nothing for print.""",
                        List.of(Parameter.text("name", "Letters, digits and underscores."),
                                Parameter.text("type", "list, report or print."),
                                Parameter.any("report", "The function."),
                                Parameter.any("description", "An object {brief, argc, options: [{name, type, brief}]}.")
                                        .optional()),
                        this::registerReport)));
        functions.addAll(new CredentialFunctions(current.connector()).all());
        return functions;
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

    private Object dumpRows(ScriptContext context, Arguments arguments) {
        if (!(arguments.value(0) instanceof ResultObject result)) {
            throw GlobalError.badArgument("shell.dumpRows: the first argument is not a result.",
                    "Pass what session.runSql() returned.");
        }
        Optional<ResultFormat> format = arguments.findText(1).map(ResultFormat::named);
        SqlReply reply = result.reply();
        Optional<CountedRows> rows = reply.rows().map(CountedRows::new);
        result.session().<@Nullable Object>killable(context.cancellation(), () -> {
            screen.result(reply.with(rows.map(r -> r), reply.more()),
                    result.startedAt(), format);
            return null;
        });
        return rows.map(CountedRows::count).orElse(0L);
    }

    private @Nullable Object prompt(ScriptContext context, Arguments arguments) {
        boolean hidden = arguments.options().get(PROMPT_TYPE).equals("password");
        String answer = questions.ask(arguments.text(0), hidden).orElseThrow(
                () -> new GodwitException(GlobalError.NO_TERMINAL,
                        "shell.prompt: there is no terminal to ask '" + arguments.text(0).strip() + "' on.",
                        "Run the script at a terminal, or give it the value as an argument."));
        return answer.isEmpty() ? arguments.options().find(DEFAULT).orElse(answer) : answer;
    }

    private @Nullable Object log(ScriptContext context, Arguments arguments) {
        String named = String.valueOf(arguments.value(0));
        LogLevel level = LogLevel.find(named).filter(known -> known != LogLevel.NONE)
                .orElseThrow(() -> GlobalError.badArgument("shell.log: there is no level '" + named + "'"
                        + NearestName.end(named, LogLevel.words()),
                        "Write info, or another of "
                                + String.join(", ", LogLevel.words().subList(1, LogLevel.words().size())) + "."));
        Object message = arguments.value(1);
        current.connector().log().write(level,
                message instanceof Map || message instanceof List ? Json.compact(message) : String.valueOf(message));
        return null;
    }

    private @Nullable Object registerReport(ScriptContext context, Arguments arguments) {
        if (!(arguments.value(2) instanceof GuestFunction function)) {
            throw GlobalError.badArgument("shell.registerReport: the third argument is not a function.",
                    "Write shell.registerReport('name', 'list', (session, args, options) => ({report: [...]})).");
        }
        Map<?, ?> description = arguments.value(3) instanceof Map<?, ?> map ? map : Map.of();
        reports.register(ScriptReport.of(arguments.text(0), arguments.text(1), function, description));
        return null;
    }

    static ConnectionTarget target(Arguments arguments) {
        ConnectionTarget target = target(arguments.value(0));
        return arguments.findText(1).map(p -> target.withPassword(new Secret(p))).orElse(target);
    }

    private static ConnectionTarget target(@Nullable Object given) {
        return switch (given) {
            case String uri -> ConnectionUri.parse(uri);
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> named = new HashMap<>();
                map.forEach((name, value) -> named.put(String.valueOf(name), value));
                yield ConnectionOptions.parse(named);
            }
            case null, default -> throw GlobalError.notAConnection();
        };
    }
}
