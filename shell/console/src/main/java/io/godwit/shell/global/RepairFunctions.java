package io.godwit.shell.global;

import io.godwit.api.cloud.ChannelControl;
import io.godwit.api.mysql.Gtid;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.api.script.Arguments;
import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptContext;
import io.godwit.api.script.ScriptFunction;
import io.godwit.engine.cloud.Clouds;
import io.godwit.engine.gtid.GtidState;
import io.godwit.engine.repair.RepairOperation;
import io.godwit.engine.repair.UndoOperation;
import io.godwit.engine.repair.target.FailureReader;
import io.godwit.engine.repair.target.FailureReader.Failure;
import io.godwit.engine.repair.verdict.TransactionView;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.shell.connect.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The functions of {@link ReplicaGlobal} that repair a target whose channel cannot go on. One thread. */
final class RepairFunctions {
    private static final Parameter GTID = Parameter.text("gtid",
            "Of one transaction, such as uuid:17; the first that is missing by default.").optional();
    private static final Parameter REASON = Parameter.text("reason", "Why the target's rows are right.");

    private final ServerArguments servers;
    private final Clouds clouds;
    private final Path stateDirectory;

    /** @param stateDirectory where everything is written down before it is done */
    RepairFunctions(ServerArguments servers, Clouds clouds, Path stateDirectory) {
        this.servers = servers;
        this.clouds = clouds;
        this.stateDirectory = stateDirectory;
    }

    List<ScriptFunction> all() {
        return List.of(
                looking("plan", "Judges every transaction that the target lacks by the rows that are there.\n"
                        + "Changes nothing. Member 'recopy' names the tables that rows cannot prove. The applier must be"
                        + " stopped, here as in all functions that repair.",
                        List.of(), RepairFunctionOptions.FOR_GAP, this::plan),
                looking("next", "Shows the first transaction that the target lacks, with its rows on both sides.\n"
                        + "Tells why the channel stopped, whether the transaction's work is there, and what to do. Null if"
                        + " nothing is missing. Changes nothing.",
                        List.of(GTID), RepairFunctionOptions.FOR_LOOK, this::next),
                writing("step", "Does the right thing about the first transaction that the target lacks.\n"
                        + "Skips it where its work is there, sets the rows that lack it, or refuses.",
                        List.of(), RepairFunctionOptions.FOR_GAP,
                        (repair, c, a) -> RepairPage.of(repair.step(c.events(), c.cancellation()))),
                writing("skip", "Puts an empty transaction in the place of one whose work is there already.\n"
                        + "Refused if a change would be lost, unless it is forced with a reason.",
                        List.of(GTID), RepairFunctionOptions.FOR_ONE,
                        (repair, c, a) -> RepairPage.of(repair.skip(gtid(a), reason(a), c.events(), c.cancellation()))),
                writing("apply", "Sets the rows of one transaction under its own GTID.\n"
                        + "Refused if it would overwrite rows that nothing explains, unless it is forced with a reason.",
                        List.of(GTID), RepairFunctionOptions.FOR_ONE,
                        (repair, c, a) -> RepairPage
                                .of(repair.apply(gtid(a), reason(a), c.events(), c.cancellation()))),
                writing("repair", "Goes through all that the target lacks and does the right thing about each.\n"
                        + "Stops at the first transaction that somebody has to decide about, and lists what was done. The"
                        + " same call goes on where an interrupted one stopped. Triggers of the tables and enabled events"
                        + " are taken away meanwhile and put back, by statements with GTIDs of the target's own. All of it is"
                        + " written down in this user's directory first, where the same call has to find it.",
                        List.of(), RepairFunctionOptions.FOR_REPAIR, RepairFunctions::repair),
                ofTarget("undo", "Gives rows back what the last repair took from them, the last change first.\n"
                        + "A repair begins with the first call after the target had everything or was released. GTIDs stay"
                        + " executed: nothing takes them back, and the source will not send them again. So the tables have"
                        + " to be copied again, which release() then tells.",
                        List.of(), (undo, c, a) -> undo.undo(c.events(), c.cancellation()).toMap()),
                ofTarget("release",
                        "Takes the mark of an unfinished or undone repair from a target, so that its channel may start.\n"
                                + "For a target whose tables were copied again instead. Brings back triggers and events that"
                                + " a killed run had stopped. The reason is kept in the journal.",
                        List.of(REASON), (undo, c, a) -> {
                            undo.release(requiredReason(a.text(0)), c.events());
                            return null;
                        }));
    }

    /** What a function does with the servers it was called for. */
    private interface Body<T> {
        @Nullable
        Object call(T operation, ScriptContext context, Arguments arguments);
    }

    private ScriptFunction looking(String name, String help, List<Parameter> parameters, OptionSet options,
            Body<SessionFactory> body) {
        return ScriptFunction
                .of(name, help, parameters, (c, a) -> body.call(target(a.options()), c, a))
                .withOptions(options,
                        (values, problems) -> RepairFunctionOptions.check(values, sourceInUse(), problems))
                .onCommandLine();
    }

    private ScriptFunction writing(String name, String help, List<Parameter> parameters, OptionSet options,
            Body<RepairOperation> body) {
        return ScriptFunction.of(name, help, parameters,
                (c, a) -> body.call(operation(writable(name, a.options()), a.options()), c, a))
                .withOptions(options, (values, problems) -> {
                    RepairFunctionOptions.check(values, sourceInUse(), problems);
                    if (options.equals(RepairFunctionOptions.FOR_ONE)) {
                        RepairFunctionOptions.checkForce(values, problems);
                    }
                }).onCommandLine();
    }

    private ScriptFunction ofTarget(String name, String help, List<Parameter> parameters, Body<UndoOperation> body) {
        return ScriptFunction.of(name, help, parameters,
                (c, a) -> body.call(new UndoOperation(writable(name, a.options()), stateDirectory), c, a))
                .withOptions(RepairFunctionOptions.FOR_UNDO).onCommandLine();
    }

    private boolean sourceInUse() {
        return servers.roles().find(Role.SOURCE).isPresent();
    }

    private SessionFactory target(OptionValues options) {
        return servers.orCurrent(Role.TARGET, options.find(ReplicaOptions.TARGET));
    }

    private SessionFactory writable(String function, OptionValues options) {
        return servers.writable(target(options), "replica." + function);
    }

    private RepairOperation operation(SessionFactory target, OptionValues options) {
        SessionFactory source = servers.inRole(Role.SOURCE, options.find(ReplicaOptions.SOURCE));
        return new RepairOperation(source, target, RepairFunctionOptions.of(options, ownTables(source)),
                stateDirectory);
    }

    private List<String> ownTables(SessionFactory source) {
        try (MySqlSession session = source.open()) {
            return clouds.ownTables(session);
        }
    }

    private Object plan(SessionFactory target, ScriptContext context, Arguments arguments) {
        return RepairPage.of(operation(target, arguments.options()).plan(context.events(), context.cancellation()),
                true);
    }

    private @Nullable Object next(SessionFactory target, ScriptContext context, Arguments arguments) {
        List<Failure> failures = failures(target, arguments.options());
        Optional<TransactionView> found = operation(target, arguments.options()).next(gtid(arguments),
                context.cancellation());
        if (found.isEmpty()) {
            failures.forEach(failure -> context.events().warning(failure.sentence()));
            return null;
        }
        return new TransactionPage(found.get(), failures, target.spec().display()).result();
    }

    /** None where there is no channel: a target may be repaired before it gets one. */
    private List<Failure> failures(SessionFactory target, OptionValues options) {
        try (MySqlSession session = target.open()) {
            ChannelControl control = clouds.channels(session);
            return new FailureReader(control).read(ReplicaOptions.channel(options, control));
        }
    }

    private static Object repair(RepairOperation repair, ScriptContext context, Arguments arguments) {
        Optional<GtidSet> range = arguments.options().find(RepairFunctionOptions.RANGE).map(GtidState::parse);
        return RepairPage.of(range.isPresent()
                ? repair.repair(range.get(), context.events(), context.cancellation())
                : repair.repair(context.events(), context.cancellation()), false);
    }

    private static Optional<Gtid> gtid(Arguments arguments) {
        return arguments.findText(0).map(text -> {
            try {
                return Gtid.parse(text);
            } catch (IllegalArgumentException e) {
                throw GlobalError.notAGtid(text, e);
            }
        });
    }

    private static String requiredReason(String text) {
        if (text.isBlank()) {
            throw GlobalError.badArgument("replica.release needs a reason.",
                    "Say what was made sure of, such as 'tables copied again'; it is kept in the journal.");
        }
        return text;
    }

    private static Optional<String> reason(Arguments arguments) {
        return RepairFunctionOptions.reason(arguments.options());
    }
}
