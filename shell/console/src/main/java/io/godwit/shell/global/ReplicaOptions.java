package io.godwit.shell.global;

import io.godwit.api.cloud.ChannelControl;
import io.godwit.api.cloud.ChannelRequest;
import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.api.option.Secret;
import io.godwit.api.script.ScriptFunction;
import io.godwit.engine.route.Route;
import io.godwit.engine.session.ConnectionSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The options of {@link ReplicaGlobal}'s functions. Stateless. */
final class ReplicaOptions {
    static final Option<Object> SOURCE = Option.any("source")
            .help("A session or a URI; the source in use by default.");
    static final Option<Object> TARGET = Option.any("target")
            .help("A session or a URI; the target in use by default, else the current session.");
    static final Option<String> CHANNEL = Option.text("channel")
            .limitedBy(name -> name.length() > 64
                    ? Optional.of("must have 64 characters at most")
                    : Optional.empty())
            .help("The channel's name on the target; by default 'godwit', or the one name that the target's service knows.");
    static final Option<String> USER = Option.text("user").help("The account for replication on the source.");
    static final Option<String> HOST = Option.text("host").defaultsTo("%")
            .help("Where the target connects from, % for anywhere.");
    static final Option<Secret> PASSWORD = Option.secret("password").help("Of that account.");
    static final Option<Boolean> REQUIRE_SSL = Option.bool("requireSsl").defaultsTo(true)
            .help("Let the account in over TLS only.");
    static final Option<Double> TIMEOUT = Option.seconds("timeout")
            .help("Seconds to wait at most; by default as long as the channel works.");
    private static final Option<Double> INTERVAL = Option.seconds("interval").defaultsTo(5.0)
            .limitedBy("at least 0.1", s -> s < 0.1 ? Optional.of("must be at least 0.1") : Optional.empty())
            .help("Seconds between two looks.");
    private static final Option<String> SOURCE_HOST = Option.text("sourceHost")
            .help("The source's address as the target reaches it; as given for the source by default.");
    private static final Option<Long> SOURCE_PORT = Option.integer("sourcePort", 1, 65_535)
            .help("The port for sourceHost.");
    private static final Option<Boolean> TLS = Option.bool("tls").defaultsTo(true)
            .help("Fetch over TLS, without looking at the source's certificate.");
    private static final Option<String> SSL_CA = Option.text("sslCa")
            .help("A PEM file with the authority that signed the source's certificate, for services that ask for it.");
    private static final Option<Boolean> AUTO_POSITION = Option.bool("autoPosition").defaultsTo(true)
            .help("Ask the source for what was not executed yet, by GTID; else begin at sourceLogFile and sourceLogPos.");
    private static final Option<String> SOURCE_LOG_FILE = Option.text("sourceLogFile")
            .help("The source's binary log to begin in.")
            .needs("autoPosition", false);
    private static final Option<Long> SOURCE_LOG_POS = Option.integer("sourceLogPos", 4, Long.MAX_VALUE)
            .help("Where in that file an event begins.")
            .needs("autoPosition", false);
    private static final Option<List<String>> ONLY_TABLES = Option.list("onlyTables")
            .help("Patterns of schema.table, with % and _ as in LIKE; nothing else is executed. All tables by default.")
            // A server executes what this names, whatever the other says.
            .excludes("ignoreTables");
    private static final Option<List<String>> IGNORE_TABLES = Option.list("ignoreTables")
            .help("Patterns of schema.table that are left out; by default what the source's cloud writes for itself.");

    static final OptionSet FOR_CHANNEL = OptionSet.of(TARGET, CHANNEL);
    static final OptionSet FOR_WATCH = OptionSet.of(SOURCE, TARGET, CHANNEL, INTERVAL);
    static final OptionSet FOR_CONNECT = OptionSet.of(SOURCE, TARGET, CHANNEL, USER, PASSWORD, SOURCE_HOST, SOURCE_PORT,
            TLS, SSL_CA, AUTO_POSITION, SOURCE_LOG_FILE, SOURCE_LOG_POS, ONLY_TABLES, IGNORE_TABLES);
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
        requirePosition(options, problems);
    }

    private static void requirePosition(OptionValues options, OptionProblems problems) {
        boolean complete = options.find(SOURCE_LOG_FILE).isPresent() && options.find(SOURCE_LOG_POS).isPresent();
        if (!options.get(AUTO_POSITION) && !complete) {
            problems.add("autoPosition: false needs options 'sourceLogFile' and 'sourceLogPos'");
        }
    }

    /** The channel that is named, else the one that the target's service means. */
    static String channel(OptionValues options, ChannelControl control) {
        return options.find(CHANNEL).orElseGet(control::defaultChannel);
    }

    /** @param ownTables what the source's service writes for itself, left out unless patterns are given */
    static ChannelRequest request(OptionValues options, ConnectionSpec source, String channel, List<String> ownTables) {
        if (options.find(SOURCE_HOST).isEmpty()) {
            source.transport().route().ifPresent(route -> requireReachable(route, source));
        }
        return new ChannelRequest(channel,
                new ChannelRequest.Source(options.find(SOURCE_HOST).orElse(source.host()),
                        options.find(SOURCE_PORT).orElse((long) source.port()).intValue(), options.get(USER),
                        options.get(PASSWORD)),
                new ChannelRequest.Tls(options.get(TLS), authority(options)), position(options),
                filter(options, ownTables));
    }

    /** What this machine reaches by a socket or a tunnel, the target reaches by another address. */
    private static void requireReachable(Route route, ConnectionSpec source) {
        if (route.staysOnThisMachine() || source.host().equals("localhost") || source.host().startsWith("127.")
                || source.host().equals("::1")) {
            throw GlobalError.badArgument("replica.connect: " + source.display() + " is connected "
                    + (route.staysOnThisMachine() ? "by a socket" : route.through())
                    + ", which does not tell how the target reaches the source.",
                    "Say it with the options sourceHost and sourcePort.");
        }
    }

    private static ChannelRequest.Filter filter(OptionValues options, List<String> ownTables) {
        List<String> only = options.get(ONLY_TABLES);
        List<String> unnamed = only.isEmpty() ? ownTables : List.of();
        return new ChannelRequest.Filter(only,
                options.isGiven(IGNORE_TABLES) ? options.get(IGNORE_TABLES) : unnamed);
    }

    private static Optional<ChannelRequest.Position> position(OptionValues options) {
        return options.get(AUTO_POSITION)
                ? Optional.empty()
                : Optional.of(new ChannelRequest.Position(options.find(SOURCE_LOG_FILE).orElseThrow(),
                        options.find(SOURCE_LOG_POS).orElseThrow()));
    }

    private static String authority(OptionValues options) {
        Optional<String> file = options.find(SSL_CA);
        if (file.isEmpty()) {
            return "";
        }
        try {
            return Files.readString(Path.of(file.get()), StandardCharsets.US_ASCII);
        } catch (IOException | InvalidPathException e) {
            throw GlobalError.unreadable(file.get(), e);
        }
    }

    static Duration interval(OptionValues options) {
        return Duration.ofMillis(Math.round(options.get(INTERVAL) * 1000));
    }

    static Optional<Duration> timeout(OptionValues options) {
        return options.find(TIMEOUT).map(seconds -> Duration.ofMillis(Math.round(seconds * 1000)));
    }
}
