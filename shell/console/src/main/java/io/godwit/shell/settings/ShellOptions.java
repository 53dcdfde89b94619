package io.godwit.shell.settings;

import io.godwit.api.option.Option;
import io.godwit.api.option.OptionSet;
import io.godwit.shell.log.LogLevel;
import io.godwit.shell.output.ResultFormat;
import java.util.List;
import java.util.Optional;

/** The settings there are: a new one is declared here and read where it matters. Stateless. */
public final class ShellOptions {
    public static final Option<Boolean> SAFE_MODE = Option.bool("safeMode").defaultsTo(true)
            .help("Ask at the prompt before a statement destroys data, by DROP, TRUNCATE, DELETE or UPDATE without WHERE: typed as SQL, run by typed JavaScript or by \\source. Runs without a prompt (-e, -f, standard input) are not asked.");
    public static final Option<List<String>> PRODUCTION_SERVERS = Option.list("productionServers")
            .help("Hosts, or patterns such as *-prod-*, on which every write is asked about while safeMode is on.");
    public static final Option<Boolean> SHOW_TIMING = Option.bool("showTiming").defaultsTo(true)
            .help("Say how long a statement took.");
    public static final Option<Boolean> SHOW_WARNINGS = Option.bool("showWarnings").defaultsTo(true)
            .help("Show the warnings of a statement after its result.");
    public static final Option<String> RESULT_FORMAT = Option
            .choice("resultFormat", ResultFormat.names().toArray(String[]::new)).defaultsTo("table")
            .help("How results look.");
    public static final Option<String> PAGER = Option.text("pager").defaultsTo("")
            .help("The program that shows results, such as less -S; nothing for none.");
    public static final Option<Boolean> NAME_CACHE = Option.bool("autocomplete.nameCache").defaultsTo(true)
            .help("Read names of schemas, tables and columns from the server for completion.");
    public static final Option<Boolean> SUGGESTIONS = Option.bool("autocomplete.typing").defaultsTo(true)
            .help("Offer names below the line while one is typed; Tab takes them.");
    public static final Option<Boolean> HISTORY_SAVE = Option.bool("history.autoSave").defaultsTo(true)
            .help("Keep what was typed for the next start.");
    public static final Option<Long> HISTORY_SIZE = Option.integer("history.maxSize", 1, 100_000).defaultsTo(1_000L)
            .help("How many entries the history of a language keeps; holds from the next start.");

    public static final Option<Boolean> CONTINUE_ON_ERROR = Option.bool("batchContinueOnError")
            .help("Go on after an SQL statement that failed, as --force does.");
    public static final Option<Double> CONNECT_TIMEOUT = Option.seconds("connectTimeout").defaultsTo(10.0)
            .help("Seconds to wait for a server that does not answer.");

    public static final Option<String> CREDENTIAL_HELPER = Option
            .choice("credentialStore.helper", "default", "encrypted-file", "login-path", "<disabled>")
            .defaultsTo("default")
            .help("Where passwords are kept: default, which is encrypted-file, login-path to read those of mysql_config_editor, or <disabled>.");
    public static final Option<String> SAVE_PASSWORDS = Option
            .choice("credentialStore.savePasswords", "always", "prompt", "never").defaultsTo("prompt")
            .help("Whether to keep a password that a server took: always, prompt to be asked, or never.");
    public static final Option<List<String>> CREDENTIAL_EXCLUDES = Option.list("credentialStore.excludeFilters")
            .help("Accounts user@host:port, or patterns with * and ?, whose passwords are not kept.");

    public static final Option<String> LOG_LEVEL = Option.text("logLevel").defaultsTo(LogLevel.INFO.word())
            .limitedBy(value -> LogLevel.find(value).isPresent()
                    ? Optional.empty()
                    : Optional.of("must be a number from 1 to 8 or one of " + String.join(", ", LogLevel.words())))
            .help("How much godwit.log tells: none, internal, error, warning, info, debug, debug2, debug3, or 1 to 8.");

    public static final OptionSet ALL = OptionSet.of(SAFE_MODE, PRODUCTION_SERVERS, SHOW_TIMING, SHOW_WARNINGS,
            RESULT_FORMAT, PAGER, NAME_CACHE, SUGGESTIONS, HISTORY_SAVE, HISTORY_SIZE, CONTINUE_ON_ERROR,
            CONNECT_TIMEOUT, CREDENTIAL_HELPER, SAVE_PASSWORDS, CREDENTIAL_EXCLUDES, LOG_LEVEL);

    private ShellOptions() {
    }
}
