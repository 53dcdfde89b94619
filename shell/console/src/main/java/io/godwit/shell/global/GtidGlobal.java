package io.godwit.shell.global;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.option.Option;
import io.godwit.api.option.OptionSet;
import io.godwit.api.script.Arguments;
import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptContext;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import io.godwit.engine.cloud.Clouds;
import io.godwit.engine.gtid.GtidGap;
import io.godwit.engine.gtid.GtidModeReport;
import io.godwit.engine.gtid.GtidModeWalk;
import io.godwit.engine.gtid.GtidState;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.shell.connect.CurrentSession;
import io.godwit.shell.connect.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The JavaScript global {@code gtid}: what servers have executed, and arithmetic with GTID sets. All but {@code enable} read only. One thread. */
public final class GtidGlobal implements ScriptObject {
    private static final long MOST = 100_000;
    private static final String SESSION = "session";
    private static final Option<String> ON = Option.choice("on", "source", "target", SESSION)
            .help("The server to ask: source or target in use, or that of the current session. By default the target in"
                    + " use, else the current session.");
    private static final Parameter SET = Parameter.text("set", "A GTID set, such as 'uuid:1-5:8'.");
    private static final List<Parameter> TWO = List.of(Parameter.text("a", "A GTID set, such as 'uuid:1-5:8'."),
            Parameter.text("b", "Another one."));

    private final CurrentSession current;
    private final ServerArguments servers;
    private final Clouds clouds;

    public GtidGlobal(CurrentSession current, Clouds clouds) {
        this.current = current;
        this.clouds = clouds;
        this.servers = new ServerArguments(current);
    }

    @Override
    public String name() {
        return "gtid";
    }

    @Override
    public String help() {
        return "What servers have executed, and arithmetic with GTID sets.";
    }

    @Override
    public List<ScriptFunction> functions() {
        return List.of(
                ScriptFunction.of("enable",
                        "Switches GTIDs on at the source in use, else the current server, while it works; goes on where it stopped.\n"
                                + "enforce_gtid_consistency and gtid_mode go one value at a time, each when the server allows it."
                                + " Where a cloud keeps the variables to itself, its steps are told instead.",
                        List.of(), this::enable).withOptions(GtidEnableOptions.ALL).onCommandLine(),
                ofServer("executed", "The transactions that a server has executed.", GtidState::executed),
                ofServer("purged", "Those of them that its binary logs no longer hold.", GtidState::purged),
                ofServer("owned", "Those that its sessions are executing now.", GtidState::owned),
                ofBoth("missing", "What the source has executed and the target has not, as a GTID set.",
                        gap -> gap.missing().toString()),
                ofBoth("gap",
                        "How source and target are apart: {missing, missingCount, errant, errantCount, purgedAtSource}.\n"
                                + "missing: what the target lacks. errant: what only the target has executed. purgedAtSource: the part"
                                + " of missing that the source cannot send any more.",
                        GtidGap::toMap),
                algebra("subtract", "What is in a and not in b.", (a, b) -> a.subtract(b).toString()),
                algebra("union", "What is in a or in b.", (a, b) -> a.union(b).toString()),
                algebra("intersect", "What is in a and in b.", (a, b) -> a.intersect(b).toString()),
                algebra("subset", "Whether all of a is in b.", (a, b) -> b.contains(a)),
                ofSet("count", "The number of transactions in a set.", GtidSet::count),
                ofSet("each", "The transactions of a set one by one, as a list; at most " + MOST + ".",
                        GtidGlobal::each));
    }

    /** What makes a server a source has to be done there, so this writes to the source in use too. */
    private Object enable(ScriptContext context, Arguments arguments) {
        try (MySqlSession session = servers
                .orCurrent(Role.SOURCE, arguments.options().find(GtidEnableOptions.SERVER)).open()) {
            GtidModeWalk walk = new GtidModeWalk(session, GtidEnableOptions.from(arguments.options()), context.events(),
                    context.cancellation());
            boolean elsewhere = clouds.settingStep(session, "gtid_mode", "ON").isPresent();
            GtidModeReport report = elsewhere
                    ? walk.guide((variable, value) -> clouds.settingStep(session, variable, value).orElseThrow())
                    : walk.run();
            return report.toMap();
        }
    }

    private ScriptFunction ofServer(String name, String help, Function<GtidState, GtidSet> part) {
        return ScriptFunction.of(name, help, List.of(), (context, arguments) -> {
            try (MySqlSession session = server(arguments).open()) {
                return part.apply(GtidState.read(session)).toString();
            }
        }).withOptions(OptionSet.of(ON)).onCommandLine();
    }

    private SessionFactory server(Arguments arguments) {
        Optional<String> on = arguments.options().find(ON);
        if (on.isEmpty()) {
            return servers.orCurrent(Role.TARGET, Optional.empty());
        }
        return on.get().equals(SESSION) ? current.factory() : servers.roles().get(Role.of(on.get()));
    }

    private ScriptFunction ofBoth(String name, String help, Function<GtidGap, Object> part) {
        return ScriptFunction.of(name, help, List.of(), (context, arguments) -> {
            SessionFactory source = servers.inRole(Role.SOURCE, arguments.options().find(ReplicaOptions.SOURCE));
            SessionFactory target = servers.orCurrent(Role.TARGET, arguments.options().find(ReplicaOptions.TARGET));
            try (MySqlSession from = source.open(); MySqlSession to = target.open()) {
                return part.apply(GtidGap.read(from, source.spec().display(), to, target.spec().display()));
            }
        }).withOptions(OptionSet.of(ReplicaOptions.SOURCE, ReplicaOptions.TARGET)).onCommandLine();
    }

    private static ScriptFunction algebra(String name, String help, BiFunction<GtidSet, GtidSet, Object> result) {
        return ScriptFunction.of(name, help, TWO, (context, arguments) -> result
                .apply(GtidState.parse(arguments.text(0)), GtidState.parse(arguments.text(1)))).onCommandLine();
    }

    private static ScriptFunction ofSet(String name, String help, Function<GtidSet, Object> result) {
        return ScriptFunction.of(name, help, List.of(SET),
                (context, arguments) -> result.apply(GtidState.parse(arguments.text(0)))).onCommandLine();
    }

    private static List<String> each(GtidSet set) {
        long count = set.count();
        if (count > MOST) {
            throw new GodwitException(GlobalError.TOO_MANY, "gtid.each: the set holds " + count
                    + " transactions; a list takes " + MOST + " at most.",
                    "Cut the set with gtid.intersect() first, or use gtid.count().");
        }
        List<String> out = new ArrayList<>();
        set.intervals().forEach((tsid, intervals) -> intervals.forEach(interval -> {
            for (long n = interval.first(); n <= interval.last(); n++) {
                out.add(tsid + ":" + n);
            }
        }));
        return out;
    }
}
