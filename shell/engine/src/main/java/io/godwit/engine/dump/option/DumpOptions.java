package io.godwit.engine.dump.option;

import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.api.script.ScriptFunction;
import io.godwit.engine.compatibility.Compatibility;
import io.godwit.engine.pace.Pace;
import io.godwit.engine.storage.Storages;
import java.util.Map;

/**
 * The options of a dump, in MySQL Shell's words. Immutable.
 *
 * @param threads sessions that read rows
 * @param checksum whether the server adds up the rows of every chunk
 * @param pace how much the dump may press the source
 * @param compatibility what is known of the target
 * @param given what the caller wrote, for the dump's metadata
 */
public record DumpOptions(Selection selection, RowChoice rows, DataFormat format, int threads, Consistency consistency,
        boolean dryRun, boolean checksum, Pace pace,
        Compatibility compatibility, Map<String, Object> given) {
    static final Option<Long> THREADS = Option.integer("threads", 1, 128).defaultsTo(4L)
            .help("Sessions that read rows.");
    static final Option<Boolean> DRY_RUN = Option.bool("dryRun")
            .help("Tell what would be dumped and what is in the way; lock and write nothing.");
    static final Option<Boolean> CHECKSUM = Option.bool("checksum")
            .help("Let the server add up the rows of every chunk in the same view, for loadDump to compare. It reads all"
                    + " rows a second time.");
    static final Option<Boolean> ALL_TABLES = Option.bool("all")
            .help("All tables and views of the schema; the list of tables must then be empty.");
    private static final OptionSet COMMON = OptionSet
            .of(THREADS, DRY_RUN, CHECKSUM, ScriptFunction.SHOW_PROGRESS)
            .include(Consistency.OPTIONS)
            .include(Compatibility.OPTIONS)
            .include(DataFormat.OPTIONS)
            .include(RowChoice.OPTIONS)
            .include(Pace.OPTIONS)
            .include(OptionSet.of(Option.notYet("lakehouseTarget"))).include(Storages.NOT_YET);
    public static final OptionSet FOR_INSTANCE = Selection.OF_INSTANCE.include(COMMON);
    public static final OptionSet FOR_SCHEMAS = Selection.OF_SCHEMAS.include(COMMON);
    public static final OptionSet FOR_TABLES = OptionSet.of(ALL_TABLES).include(Selection.OF_TABLES).include(COMMON);

    /** Whether all rows are of one moment. */
    public boolean consistent() {
        return consistency.consistent();
    }

    /** What options must fulfil together. */
    public static ScriptFunction.Rules rules(DumpScope scope) {
        return (values, problems) -> from(values, scope, problems);
    }

    public static DumpOptions from(OptionValues v, DumpScope scope, OptionProblems problems) {
        if (v.get(CHECKSUM) && !v.get(RowChoice.WHERE).isEmpty() && !v.get(DataFormat.TZ_UTC)) {
            problems.add(
                    "options 'checksum' and 'where' need tzUtc: true together, as rows are added up in UTC, where a"
                            + " condition may choose others");
        }
        return new DumpOptions(Selection.from(v, scope, problems), RowChoice.from(v, problems),
                DataFormat.from(v, problems),
                Math.toIntExact(v.get(THREADS)), Consistency.from(v), v.get(DRY_RUN), v.get(CHECKSUM),
                Pace.from(v, problems),
                Compatibility.from(v, problems), v.given());
    }
}
