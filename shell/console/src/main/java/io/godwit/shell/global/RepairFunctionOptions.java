package io.godwit.shell.global;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.TableName;
import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.api.script.ScriptFunction;
import io.godwit.engine.catalog.NameFilter;
import io.godwit.engine.gtid.GtidState;
import io.godwit.engine.repair.gap.AccountStatements;
import io.godwit.engine.repair.gap.RepairOptions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The options of {@link RepairFunctions}. Stateless. */
final class RepairFunctionOptions {
    static final Option<List<String>> PROVIDER_TABLES = Option.list("providerTables")
            .help("Patterns of schema.table that the source's cloud writes for itself, with % and _ as in LIKE; by default"
                    + " those that are known of the source's service.");
    static final Option<String> RANGE = Option.text("range")
            .help("A GTID set: only these transactions. One that needs an earlier one stops.")
            .excludes("until").limitedBy(RepairFunctionOptions::wrongSet);
    private static final Option<String> UNTIL = Option.text("until").limitedBy(RepairFunctionOptions::wrongSet)
            .help("The GTID set where the gap ends, such as 'to' of a dump that is not consistent; by default all that the"
                    + " source has executed. Must not lie before the moment any table was dumped.");
    private static final Option<List<String>> RECOPY_TABLES = Option.list("recopyTables")
            .help("Tables (schema.table) whose changes are left out because they will be copied again afterwards."
                    + " Tables that follow them by foreign keys unlogged are left out too; views are refused.");
    private static final Option<String> ACCOUNTS = Option.choice("accounts", "refuse", "apply", "pass")
            .defaultsTo("refuse")
            .help("What becomes of account and administrative statements: stop, run on the target, or pass over.");
    private static final Option<Boolean> FORCE = Option.bool("force")
            .help("Do it although it is not proved; needs a reason.");
    private static final Option<String> REASON = Option.text("reason")
            .help("Why it is forced; kept in the journal and in every later summary.");

    static final OptionSet FOR_GAP = OptionSet.of(ReplicaOptions.SOURCE, ReplicaOptions.TARGET, UNTIL, RECOPY_TABLES,
            PROVIDER_TABLES, ACCOUNTS, ScriptFunction.SHOW_PROGRESS);
    static final OptionSet FOR_REPAIR = OptionSet.of(ReplicaOptions.SOURCE, ReplicaOptions.TARGET, UNTIL, RANGE,
            RECOPY_TABLES, PROVIDER_TABLES, ACCOUNTS, ScriptFunction.SHOW_PROGRESS);
    static final OptionSet FOR_LOOK = OptionSet.of(ReplicaOptions.SOURCE, ReplicaOptions.TARGET,
            ReplicaOptions.CHANNEL, UNTIL, RECOPY_TABLES, PROVIDER_TABLES);
    static final OptionSet FOR_ONE = OptionSet.of(ReplicaOptions.SOURCE, ReplicaOptions.TARGET, UNTIL, RECOPY_TABLES,
            PROVIDER_TABLES, ACCOUNTS, FORCE, REASON);
    static final OptionSet FOR_UNDO = OptionSet.of(ReplicaOptions.TARGET);

    private RepairFunctionOptions() {
    }

    /** @param inUse whether there is a source in use */
    static void check(OptionValues options, boolean inUse, OptionProblems problems) {
        if (options.find(ReplicaOptions.SOURCE).isEmpty() && !inUse) {
            problems.add("option 'source' is missing, and no source is in use (see migration.use, \\connect --as)");
        }
        options.get(RECOPY_TABLES).stream().filter(t -> NameFilter.table(t).isEmpty())
                .forEach(t -> problems.add("'" + t + "' in option 'recopyTables' must be schema.table"));
    }

    private static Optional<String> wrongSet(String text) {
        if (text.isBlank()) {
            return Optional.of("names no transaction; leave it out for all that is missing");
        }
        try {
            GtidState.parse(text);
            return Optional.empty();
        } catch (GodwitException e) {
            return Optional.of("cannot be read. " + e.getMessage());
        }
    }

    static void checkForce(OptionValues options, OptionProblems problems) {
        boolean reason = !options.find(REASON).orElse("").isBlank();
        if (options.get(FORCE) && !reason) {
            problems.add("option 'reason' is missing: say why it is right although it is not proved");
        } else if (reason && !options.get(FORCE)) {
            problems.add("option 'reason' needs 'force'");
        }
    }

    /** @param ofService patterns of what the source's service writes for itself, unless others are named */
    static RepairOptions of(OptionValues options, List<String> ofService) {
        Set<TableName> recopy = options.get(RECOPY_TABLES).stream().map(NameFilter::table).flatMap(Optional::stream)
                .collect(Collectors.toSet());
        AccountStatements accounts = options.find(ACCOUNTS)
                .map(name -> AccountStatements.valueOf(name.toUpperCase(Locale.ROOT))).orElse(AccountStatements.REFUSE);
        return new RepairOptions(options.find(UNTIL).map(GtidState::parse),
                options.isGiven(PROVIDER_TABLES) ? options.get(PROVIDER_TABLES) : ofService, recopy, accounts);
    }

    /** Why something is forced; nothing where it is not. */
    static Optional<String> reason(OptionValues options) {
        return options.get(FORCE) ? options.find(REASON) : Optional.empty();
    }
}
