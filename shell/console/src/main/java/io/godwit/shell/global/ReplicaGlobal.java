package io.godwit.shell.global;

import io.godwit.api.cloud.ChannelControl;
import io.godwit.api.cloud.ChannelStatus;
import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.AccountName;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.option.OptionValues;
import io.godwit.api.script.Arguments;
import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptContext;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import io.godwit.engine.channel.ChannelError;
import io.godwit.engine.channel.ConnectOperation;
import io.godwit.engine.channel.ReplicationAccount;
import io.godwit.engine.channel.SqlChannelControl;
import io.godwit.engine.channel.WaitOperation;
import io.godwit.engine.gtid.GtidState;
import io.godwit.engine.session.MySqlSession;
import io.godwit.shell.connect.CurrentSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JavaScript global {@code replica}: lets a target follow its source. Each function opens sessions of its own for the time of the
 * call. One thread.
 */
public final class ReplicaGlobal implements ScriptObject {
    private final ServerArguments servers;
    private final RepairFunctions repairs;

    /** @param stateDirectory where repairs are written down before they are done */
    public ReplicaGlobal(CurrentSession current, Path stateDirectory) {
        this.servers = new ServerArguments(current);
        this.repairs = new RepairFunctions(servers, stateDirectory);
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
                        + "On the source, or on the current server. An account that exists is checked and left as it is.",
                        List.of(), this::createUser)
                        .withOptions(ReplicaOptions.FOR_USER, ReplicaOptions::requireAccount),
                ScriptFunction.of("connect", "Makes a channel on the target that fetches from the source.\n"
                        + "Looks at both servers first and refuses what could not work. The channel does not run yet.",
                        List.of(), this::connect)
                        .withOptions(ReplicaOptions.FOR_CONNECT, ReplicaOptions::requireSource),
                channelFunction("start", "Starts the channel; whether it works is told by status() and waitFor().",
                        (control, channel) -> {
                            control.start(channel);
                            return null;
                        }),
                channelFunction("stop", "Stops the channel; start() goes on where it stopped.", (control, channel) -> {
                    control.stop(channel);
                    return null;
                }),
                channelFunction("remove", "Forgets a stopped channel.", (control, channel) -> {
                    control.remove(channel);
                    return null;
                }),
                channelFunction("status", "Tells how the channel is, with errors and the transactions they are of.",
                        (control, channel) -> status(control, channel).toMap()),
                channelFunction("lag", "Tells how far the target is behind.", ReplicaGlobal::lag),
                ScriptFunction.of("waitFor", "Waits until the target has executed a GTID set.\n"
                        + "Fails at once if the channel stops or cannot reach its source.",
                        List.of(Parameter.text("gtidSet", "Such as the source's @@gtid_executed.")), this::waitFor)
                        .withOptions(ReplicaOptions.FOR_WAIT)
                        .onCommandLine());
    }

    /** What a function does with the channel it was called for. */
    private interface ChannelBody {
        @Nullable
        Object call(ChannelControl control, String channel);
    }

    private ScriptFunction channelFunction(String name, String help, ChannelBody body) {
        return ScriptFunction.of(name, help, List.of(), (context, arguments) -> {
            try (MySqlSession target = target(arguments.options())) {
                return body.call(new SqlChannelControl(target), arguments.options().get(ReplicaOptions.CHANNEL));
            }
        }).withOptions(ReplicaOptions.FOR_CHANNEL).onCommandLine();
    }

    private MySqlSession target(OptionValues options) {
        return servers.orCurrent(options.find(ReplicaOptions.TARGET)).open();
    }

    private Object createUser(ScriptContext context, Arguments arguments) {
        OptionValues options = arguments.options();
        try (MySqlSession source = servers.orCurrent(options.find(ReplicaOptions.SOURCE)).open()) {
            AccountName account = new AccountName(options.get(ReplicaOptions.USER), options.get(ReplicaOptions.HOST));
            return new ReplicationAccount(source, account, options.get(ReplicaOptions.REQUIRE_SSL))
                    .create(options.get(ReplicaOptions.PASSWORD), context.events());
        }
    }

    private Object connect(ScriptContext context, Arguments arguments) {
        OptionValues options = arguments.options();
        try (MySqlSession source = servers.of(options.get(ReplicaOptions.SOURCE)).open();
                MySqlSession target = target(options)) {
            return new ConnectOperation(source, target, new SqlChannelControl(target))
                    .run(ReplicaOptions.request(options, source.spec()), context.events()).toMap();
        }
    }

    private Object waitFor(ScriptContext context, Arguments arguments) {
        OptionValues options = arguments.options();
        GtidSet wanted = GtidState.parse(arguments.text(0));
        try (MySqlSession target = target(options)) {
            return new WaitOperation(target, new SqlChannelControl(target), options.get(ReplicaOptions.CHANNEL), wanted)
                    .run(ReplicaOptions.timeout(options), context.events(), context.cancellation()).toMap();
        }
    }

    private static ChannelStatus status(ChannelControl control, String channel) {
        return control.status(channel).orElseThrow(() -> new GodwitException(ChannelError.NO_CHANNEL,
                "There is no replication channel '" + channel + "'.",
                "Create it with replica.connect(), or name another with option channel."));
    }

    private static Object lag(ChannelControl control, String channel) {
        ChannelStatus status = status(control, channel);
        Map<String, @Nullable Object> lag = new LinkedHashMap<>();
        lag.put("seconds", control.secondsBehind(channel).orElse(null));
        lag.put("transactions", status.received().subtract(status.executed()).count());
        return lag;
    }
}
