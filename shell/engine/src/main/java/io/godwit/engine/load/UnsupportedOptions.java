package io.godwit.engine.load;

import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import java.util.List;

/**
 * Options of MySQL Shell's load that Godwit does not have yet. They are known, so that asking for one is refused by name instead of
 * being taken for a typing error or, worse, ignored. Their default is accepted. Stateless.
 */
final class UnsupportedOptions {
    private static final String HELP = "Not supported yet.";

    static final OptionSet OPTIONS = OptionSet.of(
            Option.seconds("waitDumpTimeout").defaultsTo(0.0).help(HELP),
            Option.integer("backgroundThreads").help(HELP),
            Option.bool("checksum").help(HELP),
            Option.bool("disableBulkLoad").defaultsTo(true).help("Godwit does not use bulk load yet."),
            Option.bool("dropExistingObjects").help(HELP),
            Option.bool("loadIndexes").defaultsTo(true).help(HELP),
            Option.text("schema").help(HELP),
            Option.bool("createInvisiblePKs").help("Not supported yet: follows the dump."),
            Option.choice("convertInnoDbVectorStore", "auto", "convert", "keep", "skip").defaultsTo("auto").help(HELP),
            Option.choice("heatwaveLoad", "vector_store", "none").defaultsTo("vector_store").help(HELP),
            Option.text("lakehouseSource").help(HELP),
            Option.list("includeEvents").help(HELP),
            Option.list("excludeEvents").help(HELP),
            Option.list("includeRoutines").help(HELP),
            Option.list("excludeRoutines").help(HELP),
            Option.list("includeLibraries").help(HELP),
            Option.list("excludeLibraries").help(HELP),
            Option.list("includeTriggers").help(HELP),
            Option.list("excludeTriggers").help(HELP));

    /** Values that change nothing here although they are not the default. */
    private static final List<String> HARMLESS = List.of("disableBulkLoad");

    private UnsupportedOptions() {
    }

    static void refuse(OptionValues values, OptionProblems problems) {
        for (Option<?> option : OPTIONS.all()) {
            if (values.isGiven(option) && !HARMLESS.contains(option.name())
                    && !values.find(option).equals(option.defaultValue())) {
                problems.add("option '" + option.name() + "' is not supported yet");
            }
        }
    }

    static void refuse(OptionValues values, Option<String> option, String value, OptionProblems problems) {
        if (values.get(option).equals(value)) {
            problems.add("value '" + value + "' of option '" + option.name() + "' is not supported yet");
        }
    }
}
