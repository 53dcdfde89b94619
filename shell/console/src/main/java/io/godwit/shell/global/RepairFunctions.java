package io.godwit.shell.global;

import io.godwit.api.cloud.ChannelControl;
import io.godwit.api.mysql.Gtid;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.api.script.Arguments;
import io.godwit.api.script.Parameter;
import io.godwit.api.script.ReadableMap;
import io.godwit.api.script.ScriptContext;
import io.godwit.api.script.ScriptFunction;
import io.godwit.engine.cloud.Clouds;
import io.godwit.engine.repair.FailureReader;
import io.godwit.engine.repair.FailureReader.Failure;
import io.godwit.engine.repair.RepairOperation;
import io.godwit.engine.repair.RepairSummary;
import io.godwit.engine.repair.TransactionView;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.shell.connect.Role;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The functions of {@link ReplicaGlobal} that repair a target whose channel cannot go on. One thread. */
final class RepairFunctions {
    private static final Parameter GTID = Parameter.text("gtid", "Of one transaction, such as uuid:17.");

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
                function("plan", "Judges every transaction that the target lacks by the rows that are there.\n"
                        + "Changes nothing. Its member recopy lists the tables that rows cannot prove. The applier must be stopped,"
                        + " here as in all functions that repair.",
                        List.of(), RepairFunctionOptions.FOR_GAP,
                        (repair, c, a) -> summary(repair.plan(c.events(), c.cancellation()))),
                ScriptFunction.of("next",
                        "Shows the first transaction that the target lacks, or another one, with its rows on both sides.\n"
                                + "Tells why the channel stopped, whether the transaction's work is there, and what to do. Changes"
                                + " nothing; null if nothing is missing.",
                        List.of(GTID.optional()), this::next)
                        .withOptions(RepairFunctionOptions.FOR_LOOK, this::check).onCommandLine(),
                function("step", "Does the right thing about the first transaction that the target lacks.\n"
                        + "Skips it where its work is there, sets the rows that lack it, or refuses.",
                        List.of(), RepairFunctionOptions.FOR_GAP,
                        (repair, c, a) -> repair.step(c.events(), c.cancellation()).toMap()),
                function("skip", "Puts an empty transaction in the place of one whose work is there already.\n"
                        + "Without a GTID the first that is missing. Refused if a change would be lost, unless it is forced with a"
                        + " reason.",
                        List.of(GTID.optional()), RepairFunctionOptions.FOR_ONE,
                        (repair, c, a) -> repair.skip(gtid(a), RepairFunctionOptions.reason(a.options()), c.events(),
                                c.cancellation()).toMap()),
                function("apply", "Sets the rows of one transaction under its own GTID.\n"
                        + "Without a GTID the first that is missing. Refused if it would overwrite rows that nothing explains,"
                        + " unless it is forced with a reason.",
                        List.of(GTID.optional()), RepairFunctionOptions.FOR_ONE,
                        (repair, c, a) -> repair.apply(gtid(a), RepairFunctionOptions.reason(a.options()), c.events(),
                                c.cancellation()).toMap()),
                function("repair", "Goes through all that the target lacks and does the right thing about each.\n"
                        + "Stops at the first transaction that somebody has to decide about, and lists what was done. The same"
                        + " call goes on where an interrupted one stopped.",
                        List.of(), RepairFunctionOptions.FOR_REPAIR, this::repair),
                ScriptFunction.of("undo", "Gives rows back what repairs took from them, the last change first.\n"
                        + "GTIDs stay executed: nothing takes them back, and the source will not send them again.",
                        List.of(), (c, a) -> operation("undo", a.options()).undo(c.events(), c.cancellation()).toMap())
                        .withOptions(RepairFunctionOptions.FOR_UNDO).onCommandLine(),
                ScriptFunction.of("release", "Takes the mark of an unfinished repair from the target.\n"
                        + "For a target whose tables were copied again instead; the reason is kept in the journal.",
                        List.of(Parameter.text("reason", "Why its rows are right.")), this::release)
                        .withOptions(RepairFunctionOptions.FOR_UNDO).onCommandLine());
    }

    /** What a function does with the servers it was called for. */
    private interface Body {
        @Nullable
        Object call(RepairOperation repair, ScriptContext context, Arguments arguments);
    }

    private ScriptFunction function(String name, String help, List<Parameter> parameters, OptionSet options,
            Body body) {
        return ScriptFunction.of(name, help, parameters,
                (context, arguments) -> body.call(operation(name, arguments.options()), context, arguments))
                .withOptions(options, this::check).onCommandLine();
    }

    private void check(OptionValues options, io.godwit.api.option.OptionProblems problems) {
        RepairFunctionOptions.check(options, servers.roles().find(Role.SOURCE).isPresent(), problems);
    }
}
