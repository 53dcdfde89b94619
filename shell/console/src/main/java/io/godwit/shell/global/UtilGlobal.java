package io.godwit.shell.global;

import io.godwit.api.mysql.TableName;
import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.api.script.Arguments;
import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptContext;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import io.godwit.api.storage.Storage;
import io.godwit.engine.catalog.NameFilter;
import io.godwit.engine.cloud.Clouds;
import io.godwit.engine.dump.DumpOperation;
import io.godwit.engine.dump.option.DumpOptions;
import io.godwit.engine.dump.option.DumpRequest;
import io.godwit.engine.dump.option.DumpScope;
import io.godwit.engine.export.ExportOperation;
import io.godwit.engine.export.ExportOptions;
import io.godwit.engine.gtid.PurgedChange;
import io.godwit.engine.gtid.PurgedSetter;
import io.godwit.engine.gtid.SkipProof;
import io.godwit.engine.load.LoadOperation;
import io.godwit.engine.load.LoadOptions;
import io.godwit.engine.repair.RepairProof;
import io.godwit.engine.repair.RepairState;
import io.godwit.engine.repair.gap.RepairOptions;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.storage.Storages;
import io.godwit.engine.verify.CatchUp;
import io.godwit.engine.verify.CompareOperation;
import io.godwit.engine.verify.CompareOptions;
import io.godwit.engine.verify.CompareReport;
import io.godwit.shell.connect.CurrentSession;
import io.godwit.shell.connect.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The JavaScript global {@code util}: dump, load and what belongs to them. Each function is a declaration and a body that binds
 * options, runs an operation of the engine and returns its summary.
 */
public final class UtilGlobal implements ScriptObject {
    private static final Parameter OUTPUT = Parameter.text("outputUrl",
            "A directory that is empty or does not exist yet, its parent does.");
    private static final Option<Long> THREADS = Option.integer("threads", 1, 128).defaultsTo(4L)
            .help("Sessions on either side.");
    private static final Option<List<String>> SCHEMAS = Option.list("schemas")
            .help("Only these schemas; all but the server's own by default.");
    private static final Option<Boolean> WAIT_FOR_GTIDS = Option.bool("waitForGtids").defaultsTo(true)
            .help("Wait first until the target has executed what the source has, if both have GTIDs and a channel. If"
                    + " true is given, also without a channel, for a minute by default.");

    private final ServerArguments servers;
    private final Clouds clouds;
    private final Path stateDirectory;

    /** @param stateDirectory where repairs of this user are written down */
    public UtilGlobal(CurrentSession current, Clouds clouds, Path stateDirectory) {
        this.clouds = clouds;
        this.stateDirectory = stateDirectory;
        this.servers = new ServerArguments(current);
    }

    @Override
    public String name() {
        return "util";
    }

    @Override
    public String help() {
        return "Moves data between servers and files, and proves that nothing was lost.";
    }

    @Override
    public List<ScriptFunction> functions() {
        return List.of(
                ScriptFunction.of("dumpInstance",
                        "Dumps the source in use, else the connected server: schemas, rows, accounts. Returns a summary.\n"
                                + "All rows are of one moment; writers are held for milliseconds while it is chosen. Needs RELOAD.",
                        List.of(OUTPUT), this::dumpInstance)
                        .withOptions(DumpOptions.FOR_INSTANCE, DumpOptions.rules(DumpScope.INSTANCE))
                        .onCommandLine(),
                ScriptFunction.of("dumpSchemas",
                        "Dumps some schemas of the source in use, else of the connected server. Returns a summary.",
                        List.of(Parameter.textList("schemas", "Names of schemas."), OUTPUT), this::dumpSchemas)
                        .withOptions(DumpOptions.FOR_SCHEMAS, DumpOptions.rules(DumpScope.SCHEMAS))
                        .onCommandLine(),
                ScriptFunction.of("dumpTables",
                        "Dumps tables and views of one schema, with their triggers. Returns a summary.",
                        List.of(Parameter.text("schema", "Name of the schema."),
                                Parameter.textList("tables",
                                        "Names of tables and views; an empty list, [], with all: true."),
                                OUTPUT),
                        this::dumpTables)
                        .withOptions(DumpOptions.FOR_TABLES, DumpOptions.rules(DumpScope.TABLES))
                        .onCommandLine(),
                ScriptFunction.of("exportTable",
                        "Writes the rows of a table into one file, as of one moment and without a lock. Returns a summary, with the call that"
                                + " imports the file in MySQL Shell.\n"
                                + "TIMESTAMP values are in the server's time zone.",
                        List.of(Parameter.text("table", "As schema.table, or the name alone in the schema in use."),
                                Parameter.text("outputUrl",
                                        "A file that does not exist yet, in a directory that does.")),
                        this::exportTable)
                        .withOptions(ExportOptions.OPTIONS, ExportOptions::from)
                        .onCommandLine(),
                ScriptFunction.of("loadDump",
                        "Loads a dump into the target in use, else into the connected server. Returns a summary.\n"
                                + "The same call goes on where an interrupted one stopped. Needs local_infile = ON on the server.",
                        List.of(Parameter.text("url", "The directory of a dump by Godwit or MySQL Shell.")),
                        this::loadDump)
                        .withOptions(LoadOptions.OPTIONS, LoadOptions::from)
                        .onCommandLine(),
                ScriptFunction.of("verify",
                        """
                                Compares the rows and columns of two servers that nobody writes to. Fails if they differ, naming tables and keys.
                                Waits for a target that is still catching up; fails at once if its channel stops.
                                Views, triggers, routines, indexes and foreign keys are not compared.""",
                        List.of(Parameter
                                .any("source",
                                        "A session from shell.openSession(), or a URI; the source in use by default.")
                                .optional(),
                                Parameter.any("target", "A session or a URI; the target in use by default.")
                                        .optional()),
                        this::verify)
                        .withOptions(OptionSet.of(THREADS, SCHEMAS, WAIT_FOR_GTIDS, ReplicaOptions.CHANNEL,
                                ReplicaOptions.TIMEOUT, ScriptFunction.SHOW_PROGRESS),
                                ScriptFunction.Rules.NONE)
                        .onCommandLine(),
                ScriptFunction.of("setGtidPurged",
                        "Marks transactions as executed on the target in use, else on the connected server: '+set' adds to gtid_purged, 'set' replaces it.\n"
                                + "Checks the server's rules first and reads the result back. Does nothing if it was done already."
                                + " Where a channel exists, this is a skip: refused, unless the rows prove that nothing is lost (needs the"
                                + " source, and a stopped applier) or the user takes it upon himself.",
                        List.of(Parameter.text("gtidSet", "Such as '+uuid:1-5:8'.")), this::setGtidPurged)
                        .withOptions(SkipOptions.ALL, SkipOptions::requireReason)
                        .onCommandLine());
    }

    private Object dumpInstance(ScriptContext context, Arguments arguments) {
        DumpRequest request = DumpRequest
                .instance(DumpOptions.from(arguments.options(), DumpScope.INSTANCE, new OptionProblems()));
        return dump(context, arguments.text(0), request);
    }

    private Object dumpSchemas(ScriptContext context, Arguments arguments) {
        DumpRequest request = DumpRequest.schemas(arguments.textList(0),
                DumpOptions.from(arguments.options(), DumpScope.SCHEMAS, new OptionProblems()));
        return dump(context, arguments.text(1), request);
    }

    private Object dumpTables(ScriptContext context, Arguments arguments) {
        DumpRequest request = DumpRequest.tables(arguments.text(0), arguments.textList(1),
                DumpOptions.from(arguments.options(), DumpScope.TABLES, new OptionProblems()));
        return dump(context, arguments.text(2), request);
    }

    private Object dump(ScriptContext context, String url, DumpRequest request) {
        SessionFactory source = servers.forUtil(Role.SOURCE, context.events());
        try (Storage output = Storages.open(url)) {
            return new DumpOperation(source, output, request.with(clouds.dumpTarget("ocimds")))
                    .run(context.events(), context.cancellation()).toMap();
        }
    }

    private Object exportTable(ScriptContext context, Arguments arguments) {
        ExportOptions options = ExportOptions.from(arguments.options(), new OptionProblems());
        SessionFactory source = servers.forUtil(Role.SOURCE, context.events());
        TableName table = NameFilter.table(arguments.text(0), servers.schemaOf(source))
                .orElseThrow(() -> GlobalError.badArgument("'" + arguments.text(0)
                        + "' names no table to export.", "Write schema.table, or choose a schema first with \\use."));
        return new ExportOperation(source, table, Storages.localPath(arguments.text(1)), options)
                .run(context.events(), context.cancellation()).toMap();
    }

    private Object loadDump(ScriptContext context, Arguments arguments) {
        LoadOptions options = LoadOptions.from(arguments.options(), new OptionProblems());
        SessionFactory target = target(context, "loadDump");
        try (Storage dump = Storages.open(arguments.text(0))) {
            return new LoadOperation(target, dump, options, clouds).run(context.events(), context.cancellation())
                    .toMap();
        }
    }

    private SessionFactory target(ScriptContext context, String function) {
        return servers.writable(servers.forUtil(Role.TARGET, context.events()), "util." + function);
    }

    private Object verify(ScriptContext context, Arguments arguments) {
        OptionValues options = arguments.options();
        CompareOptions compare = CompareOptions.everything(options.get(THREADS).intValue())
                .withSchemas(Set.copyOf(options.get(SCHEMAS)));
        SessionFactory source = servers.inRole(Role.SOURCE, Optional.ofNullable(arguments.value(0)));
        SessionFactory target = servers.inRole(Role.TARGET, Optional.ofNullable(arguments.value(1)));
        try (MySqlSession session = target.open()) {
            RepairState.requireFinished(stateDirectory, session, "util.verify");
        }
        catchUp(source, target, context, options);
        CompareReport report = new CompareOperation(source, target, compare)
                .run(context.events(), context.cancellation());
        report.requireEqual();
        return report.toMap();
    }

    private void catchUp(SessionFactory source, SessionFactory target, ScriptContext context, OptionValues options) {
        if (options.get(WAIT_FOR_GTIDS)) {
            try (MySqlSession from = source.open(); MySqlSession to = target.open()) {
                new CatchUp(from, to, () -> clouds.channels(to), ReplicaOptions.channel(options, clouds.channels(to)))
                        .run(
                                options.isGiven(WAIT_FOR_GTIDS), ReplicaOptions.timeout(options), context.events(),
                                context.cancellation());
            }
        }
    }

    private Object setGtidPurged(ScriptContext context, Arguments arguments) {
        PurgedChange change = PurgedChange.parse(arguments.text(0));
        SessionFactory target = target(context, "setGtidPurged");
        try (MySqlSession session = target.open()) {
            RepairState.requireFinished(stateDirectory, session, "util.setGtidPurged");
            return new PurgedSetter(session, clouds.gtidWriter(session), proof(context, arguments.options(), target),
                    SkipOptions.consent(arguments.options())).set(change, context.events()).toMap();
        }
    }

    /** By the rows of the source that is named or in use. */
    private SkipProof proof(ScriptContext context, OptionValues options, SessionFactory target) {
        Optional<Object> named = options.find(ReplicaOptions.SOURCE);
        if (named.isEmpty() && servers.roles().find(Role.SOURCE).isEmpty()) {
            return SkipProof.NONE;
        }
        SessionFactory source = servers.inRole(Role.SOURCE, named);
        try (MySqlSession session = source.open()) {
            return new RepairProof(source, target,
                    RepairOptions.STANDARD.withProviderTables(clouds.ownTables(session)), stateDirectory,
                    context.events(), context.cancellation());
        }
    }
}
