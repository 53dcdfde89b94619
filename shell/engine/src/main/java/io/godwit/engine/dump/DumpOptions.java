package io.godwit.engine.dump;

import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.api.script.ScriptFunction;
import io.godwit.engine.compatibility.Compatibility;
import java.util.Map;

/**
 * The options of a dump, in MySQL Shell's words. Immutable.
 *
 * @param threads sessions that read rows
 * @param compatibility what is known of the target
 * @param given what the caller wrote, for the dump's metadata
 */
public record DumpOptions(Selection selection, RowChoice rows, DataFormat format, int threads, Consistency consistency,
        boolean dryRun,
        Compatibility compatibility, Map<String, Object> given) {
    static final Option<Long> THREADS = Option.integer("threads", 1, 128).defaultsTo(4L)
            .help("Sessions that read rows.");
    static final Option<Boolean> DRY_RUN = Option.bool("dryRun")
            .help("Tell what would be dumped and what is in the way; lock and write nothing.");
    static final Option<Boolean> ALL_TABLES = Option.bool("all")
            .help("All tables and views of the schema; the list of tables must then be empty.");
    private static final OptionSet COMMON = OptionSet
            .of(THREADS, DRY_RUN, ScriptFunction.SHOW_PROGRESS)
            .include(Consistency.OPTIONS)
            .include(Compatibility.OPTIONS)
            .include(DataFormat.OPTIONS)
            .include(RowChoice.OPTIONS)
            .include(OptionSet.of(Option.notYet("maxRate", "0", ""),
                    Option.notYet("checksum", false),
                    Option.notYet("lakehouseTarget"),
                    Option.notYet("osBucketName", ""), Option.notYet("osNamespace", ""),
                    Option.notYet("ociConfigFile", ""),
                    Option.notYet("ociProfile", ""), Option.notYet("ociAuth", ""), Option.notYet("s3BucketName", ""),
                    Option.notYet("s3CredentialsFile", ""), Option.notYet("s3ConfigFile", ""),
                    Option.notYet("s3Profile", ""),
                    Option.notYet("s3Region", ""), Option.notYet("s3EndpointOverride", ""),
                    Option.notYet("azureContainerName", ""),
                    Option.notYet("azureConfigFile", ""), Option.notYet("azureStorageAccount", ""),
                    Option.notYet("azureStorageSasToken", "")));
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
        return new DumpOptions(Selection.from(v, scope, problems), RowChoice.from(v, problems),
                DataFormat.from(v, problems),
                Math.toIntExact(v.get(THREADS)), Consistency.from(v), v.get(DRY_RUN),
                Compatibility.from(v, problems), v.given());
    }
}
