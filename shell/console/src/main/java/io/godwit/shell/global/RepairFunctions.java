package io.godwit.shell.global;

import io.godwit.api.mysql.Gtid;
import io.godwit.api.mysql.TableName;
import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.api.script.Arguments;
import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptContext;
import io.godwit.api.script.ScriptFunction;
import io.godwit.engine.gtid.GtidState;
import io.godwit.engine.repair.AccountStatements;
import io.godwit.engine.repair.RepairOperation;
import io.godwit.engine.repair.RepairOptions;
import io.godwit.engine.repair.TransactionOutcome;
import io.godwit.engine.session.SessionFactory;
import io.godwit.shell.connect.Role;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions of {@link ReplicaGlobal} that repair a target whose channel cannot go on. One thread. */
final class RepairFunctions {
    private static final Option<String> UNTIL = Option.text("until")
            .help("The GTID set where the gap ends, such as the source's at the end of the dump; by default all it has executed.");
    private static final Option<List<String>> RECOPY_TABLES = Option.list("recopyTables").defaultsTo(List.of())
            .help("Tables (schema.table) whose changes are left out because they will be copied again afterwards.");
    private static final Option<List<String>> PROVIDER_TABLES = Option.list("providerTables")
            .defaultsTo(RepairOptions.PROVIDER_TABLES)
            .help("Patterns of schema.table that the source's cloud writes for itself, with % and _ as in LIKE.");
    private static final Option<String> ACCOUNTS = Option.choice("accounts", "refuse", "apply", "pass")
            .defaultsTo("refuse")
            .help("What becomes of account and administrative statements: stop, run on the target, or pass over.");
    private static final Option<String> REASON = Option.text("reason")
            .help("Do it although it is not proved; the reason is kept in the journal.");

    private static final OptionSet FOR_GAP = OptionSet.of(ReplicaOptions.SOURCE, ReplicaOptions.TARGET,
            ReplicaOptions.CHANNEL, UNTIL, RECOPY_TABLES, PROVIDER_TABLES, ACCOUNTS, ScriptFunction.SHOW_PROGRESS);
    private static final OptionSet FOR_ONE = OptionSet.of(ReplicaOptions.SOURCE, ReplicaOptions.TARGET,
            ReplicaOptions.CHANNEL, UNTIL, RECOPY_TABLES, PROVIDER_TABLES, ACCOUNTS, REASON);
    private static final List<Parameter> GTID = List.of(Parameter.text("gtid", "Of one transaction, such as uuid:17."));

    private final ServerArguments servers;
    private final Path stateDirectory;

    /** @param stateDirectory where everything is written down before it is done */
    RepairFunctions(ServerArguments servers, Path stateDirectory) {
        this.servers = servers;
        this.stateDirectory = stateDirectory;
    }

    List<ScriptFunction> all() {
        return List.of(
                function("plan", "Judges every transaction that the target lacks by the rows that are there.\n"
                        + "Changes nothing. The applier must be stopped, here as in all functions that repair.",
                        List.of(), FOR_GAP, (repair, c, a) -> repair.plan(c.events(), c.cancellation()).toMap()),
                function("next", "Judges the first transaction that the target lacks; null if it lacks none.",
                        List.of(),
                        FOR_GAP,
                        (repair, c, a) -> repair.next(c.cancellation()).map(TransactionOutcome::toMap).orElse(null)),
                function("step", "Does the right thing about the first transaction that the target lacks.", List.of(),
                        FOR_GAP, (repair, c, a) -> repair.step(c.events(), c.cancellation()).toMap()),
                function("skip", "Puts an empty transaction in the place of one whose work is there already.\n"
                        + "Refused if a change would be lost, unless a reason is given.", GTID, FOR_ONE,
                        (repair, c, a) -> repair.skip(gtid(a), reason(a), c.events(), c.cancellation()).toMap()),
                function("apply", "Sets the rows of one transaction under its own GTID.\n"
                        + "Refused if it would overwrite rows that nothing explains, unless a reason is given.", GTID,
                        FOR_ONE,
                        (repair, c, a) -> repair.apply(gtid(a), reason(a), c.events(), c.cancellation()).toMap()),
                function("repair", "Goes through all that the target lacks and does the right thing about each.\n"
                        + "Stops at the first transaction that somebody has to decide about.", List.of(), FOR_GAP,
                        (repair, c, a) -> repair.repair(c.events(), c.cancellation()).toMap()),
                function("undo", "Gives rows back what repairs took from them. GTIDs stay executed.", List.of(),
                        FOR_GAP, (repair, c, a) -> repair.undo(c.events(), c.cancellation()).toMap()));
    }

    /** What a function does with the servers it was called for. */
    private interface Body {
        @Nullable
        Object call(RepairOperation repair, ScriptContext context, Arguments arguments);
    }

    private ScriptFunction function(String name, String help, List<Parameter> parameters, OptionSet options,
            Body body) {
        return ScriptFunction.of(name, help, parameters, (context, arguments) -> {
            OptionValues values = arguments.options();
            SessionFactory source = servers.inRole(Role.SOURCE, values.find(ReplicaOptions.SOURCE));
            SessionFactory target = servers.orCurrent(Role.TARGET, values.find(ReplicaOptions.TARGET));
            return body.call(new RepairOperation(source, target, options(values), stateDirectory), context, arguments);
        }).withOptions(options, RepairFunctions::check);
    }

    private static void check(OptionValues options, OptionProblems problems) {
        if (options.find(ReplicaOptions.SOURCE).isEmpty()) {
            problems.add("option 'source' is missing");
        }
        options.get(RECOPY_TABLES).stream().filter(t -> !t.contains("."))
                .forEach(t -> problems.add("'" + t + "' in option 'recopyTables' must be schema.table"));
    }

    private static RepairOptions options(OptionValues values) {
        Set<TableName> recopy = new HashSet<>();
        for (String table : values.get(RECOPY_TABLES)) {
            int dot = table.indexOf('.');
            recopy.add(new TableName(table.substring(0, dot), table.substring(dot + 1)));
        }
        return new RepairOptions(values.find(ReplicaOptions.CHANNEL).orElse("godwit"),
                values.find(UNTIL).map(GtidState::parse),
                values.get(PROVIDER_TABLES), recopy,
                AccountStatements.valueOf(values.get(ACCOUNTS).toUpperCase(Locale.ROOT)));
    }

    private static Gtid gtid(Arguments arguments) {
        try {
            return Gtid.parse(arguments.text(0));
        } catch (IllegalArgumentException e) {
            throw GlobalError.notAGtid(arguments.text(0), e);
        }
    }

    private static Optional<String> reason(Arguments arguments) {
        return arguments.options().find(REASON);
    }
}
