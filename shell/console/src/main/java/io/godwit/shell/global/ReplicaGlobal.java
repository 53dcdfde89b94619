package io.godwit.shell.global;

import io.godwit.api.cloud.ChannelControl;
import io.godwit.api.cloud.ChannelFailure;
import io.godwit.api.cloud.ChannelStatus;
import io.godwit.api.error.GodwitException;
import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.AccountName;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.mysql.TableName;
import io.godwit.api.option.OptionValues;
import io.godwit.api.script.Arguments;
import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptContext;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import io.godwit.engine.channel.BinlogRetention;
import io.godwit.engine.channel.ChannelAttention;
import io.godwit.engine.channel.ChannelCheck;
import io.godwit.engine.channel.ConnectOperation;
import io.godwit.engine.channel.MissingChannel;
import io.godwit.engine.channel.ReplicationAccount;
import io.godwit.engine.channel.WaitOperation;
import io.godwit.engine.channel.WatchOperation;
import io.godwit.engine.cloud.Clouds;
import io.godwit.engine.gtid.ChannelAddress;
import io.godwit.engine.gtid.GtidState;
import io.godwit.engine.repair.RepairState;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SessionFactory;
import io.godwit.shell.connect.CurrentSession;
import io.godwit.shell.connect.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The JavaScript global {@code replica}: lets a target follow its source. Each function opens sessions of its own for the time of the
 * call. One thread.
 */
public final class ReplicaGlobal implements ScriptObject {
    private final ServerArguments servers;
    private final Clouds clouds;
    private final Path stateDirectory;
    private final RepairFunctions repairs;

    /** @param stateDirectory where repairs are written down before they are done */
    public ReplicaGlobal(CurrentSession current, Clouds clouds, Path stateDirectory) {
        this.clouds = clouds;
        this.servers = new ServerArguments(current);
        this.stateDirectory = stateDirectory;
        this.repairs = new RepairFunctions(servers, clouds, stateDirectory);
    }

    @Override
    public String name() {
        return "replica";
    }

    @Override
    public String help() {
        return "Replication channels: lets a server follow another one, and repairs one that cannot.";
    }

    @Override
    public List<ScriptFunction> functions() {
        List<ScriptFunction> all = new ArrayList<>(channels());
        all.addAll(repairs.all());
        return all;
    }

    private List<ScriptFunction> channels() {
        return List.of(
                ScriptFunction.of("createUser", "Creates the account that a target fetches transactions as.\n"
                        + "On the source in use, or on the current server. An account that exists is checked and left as it is.",
                        List.of(), this::createUser)
                        .withOptions(ReplicaOptions.FOR_USER, ReplicaOptions::requireAccount),
                ScriptFunction.of("connect", "Makes a channel on the target that fetches from the source.\n"
                        + "Looks at both servers first and refuses what could not work; logs in to the source from here"
                        + " as the account, though a host that only the target comes from may hold for it. The"
                        + " channel does not run yet. To give one another password, stop() and remove() it first.",
                        List.of(), this::connect)
                        .withOptions(ReplicaOptions.FOR_CONNECT,
                                (options, problems) -> ReplicaOptions.requireSource(options,
                                        servers.roles().find(Role.SOURCE).isPresent(), problems)),
                ScriptFunction.of("start", "Starts the channel; whether it works is told by status() and waitFor().\n"
                        + "Refused while a repair of the target has not come to its end. Warns if the source in use no longer"
                        + " has what is missing.", List.of(), this::start)
                        .withOptions(ReplicaOptions.FOR_CHANNEL).onCommandLine(),
                writingFunction("stop", "Stops the channel; start() goes on where it stopped.",
                        (_, control, channel) -> {
                            control.stop(channel);
                            return null;
                        }),
                writingFunction("remove", "Forgets a stopped channel.", (_, control, channel) -> {
                    control.remove(channel);
                    return null;
                }),
                channelFunction("status", "Tells how the channel is, with errors and the transactions they are of.",
                        (target, control, channel) -> status(target, control, channel).toMap()),
                channelFunction("lag", "Tells how far the target is behind: behind the source in use, else behind"
                        + " what it has received. Null where nobody knows, as while the channel cannot fetch.",
                        this::lag),
                ScriptFunction
                        .of("errors", "The errors of all channels, or of one, each with its transaction and table.",
                                List.of(), this::errors)
                        .withOptions(ReplicaOptions.FOR_CHANNEL).onCommandLine(),
                ScriptFunction.of("watch", "Tells again and again how the channel is, until Ctrl-C.\n"
                        + "With a source it also tells how long a channel that stands still can be started again.",
                        List.of(), this::watch).withOptions(ReplicaOptions.FOR_WATCH).onCommandLine(),
                ScriptFunction.of("waitFor", "Waits until the target has executed a GTID set.\n"
                        + "Fails at once if the channel stops or cannot reach its source.",
                        List.of(Parameter.text("gtidSet", "Such as the source's @@gtid_executed.")), this::waitFor)
                        .withOptions(ReplicaOptions.FOR_WAIT)
                        .onCommandLine());
    }

    /** What a function does with the channel it was called for. */
    private interface ChannelBody {
        @Nullable
        Object call(MySqlSession target, ChannelControl control, String channel);
    }

    private ScriptFunction channelFunction(String name, String help, ChannelBody body) {
        return onChannel(name, help, this::target, body);
    }

    /** Of a target that must not be the source in use. */
    private ScriptFunction writingFunction(String name, String help, ChannelBody body) {
        return onChannel(name, help, options -> writableTarget(options, name), body);
    }

    private ScriptFunction onChannel(String name, String help, Function<OptionValues, MySqlSession> opened,
            ChannelBody body) {
        return ScriptFunction.of(name, help, List.of(), (context, arguments) -> {
            try (MySqlSession target = opened.apply(arguments.options())) {
                ChannelControl control = clouds.channels(target);
                return body.call(target, control, ReplicaOptions.channel(arguments.options(), control));
            }
        }).withOptions(ReplicaOptions.FOR_CHANNEL).onCommandLine();
    }

    private MySqlSession target(OptionValues options) {
        return servers.orCurrent(Role.TARGET, options.find(ReplicaOptions.TARGET)).open();
    }

    private MySqlSession writableTarget(OptionValues options, String function) {
        SessionFactory server = servers.orCurrent(Role.TARGET, options.find(ReplicaOptions.TARGET));
        return servers.writable(server, "replica." + function).open();
    }

    private @Nullable Object start(ScriptContext context, Arguments arguments) {
        try (MySqlSession target = repairedTarget(arguments.options())) {
            ChannelControl control = clouds.channels(target);
            String channel = ReplicaOptions.channel(arguments.options(), control);
            warnOfTables(RepairState.toCopyAgain(stateDirectory, target), context.events());
            servers.roles().find(Role.SOURCE).ifPresent(source -> warnOfPurged(source, target, context.events()));
            control.start(channel);
            return null;
        }
    }

    private static void warnOfTables(Set<TableName> toCopy, EventSink events) {
        if (!toCopy.isEmpty()) {
            events.warning("The last repair left tables to be copied again: " + toCopy.stream().map(TableName::quoted)
                    .collect(Collectors.joining(", ")) + ". Unless that was done since, they are not as on the source;"
                    + " once it is, say so with replica.release('copied').");
        }
    }

    private static void warnOfPurged(SessionFactory source, MySqlSession target, EventSink events) {
        try (MySqlSession session = source.open()) {
            ChannelCheck.purged(session, target)
                    .ifPresent(problem -> events
                            .warning(problem.getMessage() + problem.remedy().map(r -> " " + r).orElse("")));
        } catch (GodwitException e) {
            events.warning("Whether the source still has what is missing could not be asked: " + e.getMessage());
        }
    }

    private MySqlSession repairedTarget(OptionValues options) {
        MySqlSession target = writableTarget(options, "start");
        try {
            RepairState.requireFinished(stateDirectory, target, "replica.start");
            return target;
        } catch (GodwitException e) {
            target.close();
            throw e;
        }
    }

    /** The account has to be on the source, so this is the one function that may write there. */
    private Object createUser(ScriptContext context, Arguments arguments) {
        OptionValues options = arguments.options();
        SessionFactory server = servers.orCurrent(Role.SOURCE, options.find(ReplicaOptions.SOURCE));
        AccountName account = new AccountName(options.get(ReplicaOptions.USER), options.get(ReplicaOptions.HOST));
        if (servers.isSource(server)) {
            context.events().note("replica.createUser writes to " + server.spec().display()
                    + ", the source in use: replication needs account " + account + " there.");
        }
        try (MySqlSession source = server.open()) {
            return new ReplicationAccount(source, account, options.get(ReplicaOptions.REQUIRE_SSL))
                    .create(options.get(ReplicaOptions.PASSWORD), context.events());
        }
    }

    private Object connect(ScriptContext context, Arguments arguments) {
        OptionValues options = arguments.options();
        try (MySqlSession source = servers.inRole(Role.SOURCE, options.find(ReplicaOptions.SOURCE)).open();
                MySqlSession target = writableTarget(options, "connect")) {
            ChannelControl control = clouds.channels(target);
            return new ConnectOperation(source, target, control, clouds.binlogRetention(source))
                    .run(ReplicaOptions.request(options, source.spec(), ReplicaOptions.channel(options, control),
                            clouds.ownTables(source)), context.events())
                    .toMap();
        }
    }

    private Object waitFor(ScriptContext context, Arguments arguments) {
        OptionValues options = arguments.options();
        GtidSet wanted = GtidState.parse(arguments.text(0));
        try (MySqlSession target = target(options)) {
            ChannelControl control = clouds.channels(target);
            return new WaitOperation(target, control, ReplicaOptions.channel(options, control), wanted)
                    .run(ReplicaOptions.timeout(options), context.events(), context.cancellation()).toMap();
        }
    }

    private Object errors(ScriptContext context, Arguments arguments) {
        Optional<String> named = arguments.options().find(ReplicaOptions.CHANNEL);
        try (MySqlSession target = target(arguments.options())) {
            ChannelControl control = clouds.channels(target);
            List<String> channels = named.map(List::of)
                    .orElseGet(() -> ChannelAddress.of(target).stream().map(ChannelAddress::channel).toList());
            return channels.stream().flatMap(channel -> status(target, control, channel).failures().stream()
                    .map(failure -> error(channel, failure))).toList();
        }
    }

    private static Map<String, Object> error(String channel, ChannelFailure failure) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("channel", channel);
        out.putAll(failure.toMap());
        out.put("table", ChannelAttention.table(failure.message()));
        return out;
    }

    private Object watch(ScriptContext context, Arguments arguments) {
        OptionValues options = arguments.options();
        try (MySqlSession target = target(options)) {
            ChannelControl control = clouds.channels(target);
            return new WatchOperation(target, control, ReplicaOptions.channel(options, control), retention(options))
                    .run(ReplicaOptions.interval(options), context.events(), context.cancellation()).toMap();
        }
    }

    /** Of the source that is named or in use. */
    private Optional<BinlogRetention> retention(OptionValues options) {
        boolean known = options.isGiven(ReplicaOptions.SOURCE) || servers.roles().find(Role.SOURCE).isPresent();
        if (!known) {
            return Optional.empty();
        }
        try (MySqlSession source = servers.inRole(Role.SOURCE, options.find(ReplicaOptions.SOURCE)).open()) {
            return Optional.of(BinlogRetention.of(ServerInfo.read(source), clouds.binlogRetention(source)));
        }
    }

    private static ChannelStatus status(MySqlSession target, ChannelControl control, String channel) {
        return control.status(channel).orElseThrow(() -> MissingChannel.on(target, channel));
    }

    private Object lag(MySqlSession target, ChannelControl control, String channel) {
        ChannelStatus status = status(target, control, channel);
        boolean fetches = status.receiver() == ChannelStatus.Receiver.ON;
        Map<String, @Nullable Object> lag = new LinkedHashMap<>();
        lag.put("seconds", fetches ? control.secondsBehind(channel).orElse(null) : null);
        Optional<GtidSet> all = onSource().or(() -> fetches ? Optional.of(status.received()) : Optional.empty());
        lag.put("transactions", all.map(set -> set.subtract(status.executed()).count()).orElse(null));
        return lag;
    }

    /** What the source in use has executed, if it can be asked. */
    private Optional<GtidSet> onSource() {
        return servers.roles().find(Role.SOURCE).flatMap(source -> {
            try (MySqlSession session = source.open()) {
                return Optional.of(GtidState.read(session).executed());
            } catch (GodwitException e) {
                return Optional.empty();
            }
        });
    }
}
