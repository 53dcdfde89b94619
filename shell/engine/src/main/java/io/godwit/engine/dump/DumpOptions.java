package io.godwit.engine.dump;

import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.api.script.ScriptFunction;
import io.godwit.engine.ddl.Fix;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The options of a dump, in MySQL Shell's words. Immutable.
 *
 * @param threads sessions that read rows
 * @param given what the caller wrote, for the dump's metadata
 */
public record DumpOptions(Selection selection, DataFormat format, int threads, Consistency consistency, boolean dryRun,
        Set<Fix> fixes,
        Map<String, Object> given) {
    static final Option<Long> THREADS = Option.integer("threads", 1, 128).defaultsTo(4L)
            .help("Sessions that read rows, 1 to 128.");
    static final Option<Boolean> DRY_RUN = Option.bool("dryRun")
            .help("Tell what would be dumped; lock and write nothing.");
    static final Option<List<String>> COMPATIBILITY = Option.list("compatibility")
            .help("Changes for managed targets: strip_definers, strip_restricted_grants, skip_invalid_accounts.");
    private static final OptionSet COMMON = OptionSet
            .of(THREADS, DRY_RUN, COMPATIBILITY, ScriptFunction.SHOW_PROGRESS)
            .include(Consistency.OPTIONS)
            .include(DataFormat.OPTIONS)
            .include(OptionSet.of(Option.notYet("maxRate", "0", ""), Option.notYet("ocimds", false),
                    Option.notYet("targetVersion"),
                    Option.notYet("skipUpgradeChecks", false),
                    Option.notYet("checksum", false),
                    Option.notYet("where", "{}"), Option.notYet("partitions", "{}"), Option.notYet("lakehouseTarget"),
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

    /** Whether all rows are of one moment. */
    public boolean consistent() {
        return consistency.consistent();
    }

    /** What options must fulfil together. */
    public static ScriptFunction.Rules rules(boolean instance) {
        return (values, problems) -> from(values, instance, problems);
    }

    /** @param instance whether the options are those of a whole server */
    public static DumpOptions from(OptionValues v, boolean instance, OptionProblems problems) {
        return new DumpOptions(Selection.from(v, instance, problems), DataFormat.from(v, problems),
                Math.toIntExact(v.get(THREADS)),
                Consistency.from(v, problems), v.get(DRY_RUN), Fix.parse(v.get(COMPATIBILITY), problems), v.given());
    }
}
