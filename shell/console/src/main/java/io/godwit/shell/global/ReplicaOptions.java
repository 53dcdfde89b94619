package io.godwit.shell.global;

import io.godwit.api.cloud.ChannelRequest;
import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.api.option.Secret;
import io.godwit.api.script.ScriptFunction;
import io.godwit.engine.session.ConnectionSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The options of {@link ReplicaGlobal}'s functions. Stateless. */
final class ReplicaOptions {
    static final Option<Object> SOURCE = Option.any("source")
            .help("A session or a URI; the source in use by default.");
    static final Option<Object> TARGET = Option.any("target")
            .help("A session or a URI; the target in use by default, else the current session.");
    static final Option<String> CHANNEL = Option.text("channel").defaultsTo("godwit")
            .limitedBy(name -> name.isEmpty() || name.length() > 64
                    ? Optional.of("must have 1 to 64 characters")
                    : Optional.empty())
            .help("The channel's name on the target.");
    static final Option<String> USER = Option.text("user").help("The account for replication on the source.");
    static final Option<String> HOST = Option.text("host").defaultsTo("%")
            .help("Where the target connects from, % for anywhere.");
    static final Option<Secret> PASSWORD = Option.secret("password").help("Of that account.");
    static final Option<Boolean> REQUIRE_SSL = Option.bool("requireSsl").defaultsTo(true)
            .help("Let the account in over TLS only.");
    static final Option<Double> TIMEOUT = Option.seconds("timeout")
            .help("Seconds to wait at most; by default as long as the channel works.");
    private static final Option<String> SOURCE_HOST = Option.text("sourceHost")
            .help("The source's address as the target reaches it; as given for the source by default.");
    private static final Option<Long> SOURCE_PORT = Option.integer("sourcePort", 1, 65_535)
            .help("The port for sourceHost.");
    private static final Option<Boolean> TLS = Option.bool("tls").defaultsTo(true)
            .help("Fetch over TLS, without looking at the source's certificate.");
    private static final Option<Boolean> AUTO_POSITION = Option.bool("autoPosition").defaultsTo(true)
            .limitedBy(on -> on ? Optional.empty() : Optional.of("must be true: other positions are not supported yet"))
            .help("Ask the source for what was not executed yet, by GTID.");
    private static final Option<List<String>> IGNORE_TABLES = Option.list("ignoreTables")
            .defaultsTo(List.of("mysql.\\_\\_az\\_%"))
            .help("Patterns of schema.table that are left out, with % and _ as in LIKE. By default what Azure writes for itself.");

    static final OptionSet FOR_CHANNEL = OptionSet.of(TARGET, CHANNEL);
    static final OptionSet FOR_CONNECT = OptionSet.of(SOURCE, TARGET, CHANNEL, USER, PASSWORD, SOURCE_HOST, SOURCE_PORT,
            TLS, AUTO_POSITION, IGNORE_TABLES);
    static final OptionSet FOR_USER = OptionSet.of(SOURCE, USER, HOST, PASSWORD, REQUIRE_SSL);
    static final OptionSet FOR_WAIT = OptionSet.of(TARGET, CHANNEL, TIMEOUT, ScriptFunction.SHOW_PROGRESS);

    private ReplicaOptions() {
    }

    static void requireAccount(OptionValues options, OptionProblems problems) {
        if (options.find(USER).orElse("").isEmpty()) {
            problems.add("option 'user' is missing");
        }
        if (options.find(PASSWORD).isEmpty()) {
            problems.add("option 'password' is missing");
        }
    }

    /** @param inUse whether there is a source in use */
    static void requireSource(OptionValues options, boolean inUse, OptionProblems problems) {
        requireAccount(options, problems);
        if (options.find(SOURCE).isEmpty() && !inUse) {
            problems.add("option 'source' is missing, and no source is in use (see migration.use, \\connect --as)");
        }
    }

    static ChannelRequest request(OptionValues options, ConnectionSpec source) {
        return new ChannelRequest(options.get(CHANNEL),
                new ChannelRequest.Source(options.find(SOURCE_HOST).orElse(source.host()),
                        options.find(SOURCE_PORT).orElse((long) source.port()).intValue(), options.get(USER),
                        options.get(PASSWORD)),
                options.get(TLS), options.get(AUTO_POSITION), options.get(IGNORE_TABLES));
    }

    static Optional<Duration> timeout(OptionValues options) {
        return options.find(TIMEOUT).map(seconds -> Duration.ofMillis(Math.round(seconds * 1000)));
    }
}
