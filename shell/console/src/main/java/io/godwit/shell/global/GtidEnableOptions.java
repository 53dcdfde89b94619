package io.godwit.shell.global;

import io.godwit.api.option.Option;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.api.script.ScriptFunction;
import io.godwit.engine.gtid.GtidModeOptions;
import java.time.Duration;

/** The options of {@code gtid.enable}. Stateless. */
final class GtidEnableOptions {
    static final Option<Object> SERVER = Option.any("server")
            .help("A session or a URI; the source in use by default, else the current session.");
    private static final Option<Double> WATCH = Option.seconds("watch").defaultsTo(30.0)
            .help("Seconds to look for statements that GTIDs forbid, before they are forbidden. Take an hour or a day where"
                    + " jobs run at night.");
    private static final Option<Double> TIMEOUT = Option.seconds("timeout").defaultsTo(60.0)
            .help("Seconds to wait for open transactions that keep the server from a step.");
    private static final Option<Boolean> REPLICAS_READY = Option.bool("replicasReady")
            .help("All replicas of the server can follow the next step; asked for where some are connected.");

    static final OptionSet ALL = OptionSet.of(SERVER, WATCH, TIMEOUT, REPLICAS_READY, ScriptFunction.SHOW_PROGRESS);

    private GtidEnableOptions() {
    }

    static GtidModeOptions from(OptionValues options) {
        return new GtidModeOptions(duration(options.get(WATCH)), duration(options.get(TIMEOUT)),
                options.get(REPLICAS_READY));
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
