package io.godwit.shell.global;

import io.godwit.api.mysql.AccountName;
import io.godwit.api.option.Option;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.api.script.Arguments;
import io.godwit.api.script.ScriptContext;
import io.godwit.api.script.ScriptFunction;
import io.godwit.engine.cloud.Clouds;
import io.godwit.engine.preflight.MigrationCheck;
import io.godwit.engine.preflight.MigrationPlan;
import io.godwit.engine.quiet.QuietWait;
import io.godwit.engine.session.MySqlSession;
import io.godwit.shell.connect.Role;
import java.time.Duration;
import java.util.List;

/** The steps of a migration that no other global has: what comes before all others, and before the last. One thread. */
final class MigrationSteps {
    private static final Option<String> OUTPUT = Option.text("outputUrl")
            .help("Where the dump is going to be written.");
    private static final Option<List<String>> EXCLUDE_SCHEMAS = Option.list("excludeSchemas")
            .help("Schemas that are left out.");
    private static final Option<Boolean> USERS = Option.bool("users").defaultsTo(true)
            .help("Whether accounts are moved too.");
    private static final Option<String> REPLICATION_USER = Option.text("user").defaultsTo("godwit_replication")
            .help("The account for replication that is going to be made on the source.");
    private static final Option<Double> QUIET = Option.seconds("seconds")
            .help("How long nothing may be written; 3 by default.");
    private static final Option<Double> TIMEOUT = Option.seconds("timeout")
            .help("Seconds to wait at most; for ever by default.");
    private static final double USUALLY_QUIET = 3;

    private final ServerArguments servers;
    private final Clouds clouds;

    MigrationSteps(ServerArguments servers, Clouds clouds) {
        this.servers = servers;
        this.clouds = clouds;
    }

    ScriptFunction check() {
        return ScriptFunction.of("check",
                "Finds what would keep a migration from source to target from going through; changes nothing.\n"
                        + "Looks at every step from the dump to the channel. Fails with all problems at once.",
                List.of(), this::check)
                .withOptions(OptionSet.of(ReplicaOptions.SOURCE, ReplicaOptions.TARGET, OUTPUT, EXCLUDE_SCHEMAS, USERS,
                        REPLICATION_USER, ReplicaOptions.HOST, ReplicaOptions.CHANNEL))
                .onCommandLine();
    }

    ScriptFunction waitUntilQuiet() {
        return ScriptFunction.of("waitUntilQuiet",
                "Waits until nobody has written to the source for some seconds. Returns its GTID set.\n"
                        + "What a managed service writes into tables of schema mysql does not count. Stops nobody itself.",
                List.of(), this::waitUntilQuiet)
                .withOptions(OptionSet.of(ReplicaOptions.SOURCE, QUIET, TIMEOUT, ScriptFunction.SHOW_PROGRESS))
                .onCommandLine();
    }

    private Object check(ScriptContext context, Arguments arguments) {
        OptionValues options = arguments.options();
        MigrationPlan plan = new MigrationPlan(options.find(OUTPUT), options.get(EXCLUDE_SCHEMAS), options.get(USERS),
                new AccountName(options.get(REPLICATION_USER), options.get(ReplicaOptions.HOST)),
                options.find(ReplicaOptions.CHANNEL));
        return new MigrationCheck(servers.inRole(Role.SOURCE, options.find(ReplicaOptions.SOURCE)),
                servers.inRole(Role.TARGET, options.find(ReplicaOptions.TARGET)), clouds)
                .run(plan, context.events(), context.cancellation());
    }

    private Object waitUntilQuiet(ScriptContext context, Arguments arguments) {
        OptionValues options = arguments.options();
        try (MySqlSession session = servers.orCurrent(Role.SOURCE, options.find(ReplicaOptions.SOURCE)).open()) {
            return new QuietWait(session).run(duration(options.find(QUIET).orElse(USUALLY_QUIET)),
                    options.find(TIMEOUT).map(MigrationSteps::duration), context.events(), context.cancellation())
                    .toString();
        }
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
