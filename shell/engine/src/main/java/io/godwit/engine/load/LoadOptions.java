package io.godwit.engine.load;

import io.godwit.api.option.ByteSize;
import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.api.script.ScriptFunction;
import io.godwit.engine.catalog.ObjectFilter;
import io.godwit.engine.storage.Storages;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How to load a dump; names and defaults are those of MySQL Shell. Immutable.
 *
 * @param filter which schemas, tables and accounts
 * @param included what the filter names
 */
public record LoadOptions(What what, ObjectFilter filter, IncludedNames included, Target target, Pace pace,
        Resume resume,
        boolean showMetadata) {
    static final Option<Boolean> LOAD_DATA = Option.bool("loadData").defaultsTo(true).help("Load the rows.");
    static final Option<Boolean> LOAD_DDL = Option.bool("loadDdl").defaultsTo(true)
            .help("Create schemas, tables, views, routines, events and triggers.");
    static final Option<Boolean> LOAD_USERS = Option.bool("loadUsers").help("Create accounts and their grants.");
    static final Option<Boolean> DRY_RUN = Option.bool("dryRun").help("Check everything, change nothing.");
    static final Option<Boolean> CHECKSUM = Option.bool("checksum")
            .help("Let the target add up the rows of every chunk afterwards, and compare with what the dump holds. With"
                    + " loadData: false and loadDdl: false nothing else is done.");
    static final Option<Long> THREADS = Option.integer("threads", 1, 128).defaultsTo(4L)
            .help("Sessions that load.");
    static final Option<ByteSize> MAX_BYTES_PER_TRANSACTION = Option
            .size("maxBytesPerTransaction", new ByteSize(4096))
            .help("Largest transaction of data. Default: bytesPerChunk of the dump, for files half as large again.");
    static final Option<Boolean> SKIP_BINLOG = Option.bool("skipBinlog")
            .help("Do not write what is loaded to the target's binary log.");
    static final Option<Boolean> IGNORE_VERSION = Option.bool("ignoreVersion")
            .help("Load although the versions of source and target are too far apart.");
    static final Option<Boolean> IGNORE_EXISTING = Option.bool("ignoreExistingObjects")
            .help("Keep objects that exist as they are, and load the rows into the tables among them.");
    static final Option<String> CHARACTER_SET = Option.text("characterSet")
            .help("Character set of the data files. Default: the dump's.");
    static final Option<List<String>> SESSION_INIT_SQL = Option.list("sessionInitSql")
            .help("Statements that every loading session runs first.");
    static final Option<String> UPDATE_GTID_SET = Option.choice("updateGtidSet", "off", "append", "replace")
            .defaultsTo("off").help("Mark the dump's transactions as executed on the target when all is loaded.");
    static final Option<String> HANDLE_GRANT_ERRORS = Option
            .choice("handleGrantErrors", "abort", "drop_account", "ignore").defaultsTo("abort")
            .help("What to do when a grant fails.");
    static final Option<String> ANALYZE_TABLES = Option.choice("analyzeTables", "off", "on", "histogram")
            .defaultsTo("off").help("Run ANALYZE TABLE on what was loaded. 'histogram' is not supported yet.");
    static final Option<String> DEFER_TABLE_INDEXES = Option.choice("deferTableIndexes", "off", "fulltext", "all")
            .defaultsTo("fulltext")
            .help("Indexes are created with their table for now, 'fulltext' included; 'all' is not supported yet.");
    static final Option<String> PROGRESS_FILE = Option.text("progressFile")
            .help("Where to note how far the load is. Default: in the dump; empty = nowhere, without a way to resume.");
    static final Option<Boolean> RESET_PROGRESS = Option.bool("resetProgress")
            .help("Forget how far an earlier load came.");
    static final Option<Boolean> SHOW_METADATA = Option.bool("showMetadata")
            .help("Tell the source's binary log position and GTID set.");

    /** Known, so that asking for one is refused by name instead of being taken for a typing error. */
    private static final OptionSet NOT_YET = OptionSet.of(Option.notYet("waitDumpTimeout", 0, 0.0, "0"),
            Option.notYet("backgroundThreads"),
            Option.notYet("disableBulkLoad", true, false), Option.notYet("dropExistingObjects", false),
            Option.notYet("loadIndexes", true), Option.notYet("schema", ""), Option.notYet("createInvisiblePKs"),
            Option.notYet("convertInnoDbVectorStore", "auto"), Option.notYet("heatwaveLoad", "vector_store", "none"),
            Option.notYet("lakehouseSource")).include(Storages.NOT_YET);

    public static final OptionSet OPTIONS = OptionSet.of(LOAD_DATA, LOAD_DDL, LOAD_USERS, DRY_RUN, CHECKSUM, THREADS,
            MAX_BYTES_PER_TRANSACTION, SKIP_BINLOG, IGNORE_VERSION, IGNORE_EXISTING, CHARACTER_SET, SESSION_INIT_SQL,
            UPDATE_GTID_SET, HANDLE_GRANT_ERRORS, ANALYZE_TABLES, DEFER_TABLE_INDEXES, PROGRESS_FILE, RESET_PROGRESS,
            SHOW_METADATA, ScriptFunction.SHOW_PROGRESS).include(LoadFilter.OPTIONS).include(NOT_YET);

    /**
     * What to load.
     *
     * @param checksum whether to compare the rows with what the dump says they add up to
     */
    public record What(boolean data, boolean ddl, boolean users, boolean dryRun, boolean checksum) {
    }

    /**
     * What to be told about and to do on the target.
     *
     * @param characterSet of the data files; absent = as the dump says
     */
    public record Target(boolean skipBinlog, boolean ignoreVersion, boolean ignoreExistingObjects,
            Optional<String> characterSet, List<String> sessionInitSql, GtidUpdate.Mode updateGtidSet,
            GrantErrors grantErrors, boolean analyze) {
    }

    /** What to do when a grant fails. */
    public enum GrantErrors {
        ABORT, DROP_ACCOUNT, IGNORE
    }

    /** @param maxBytesPerTransaction absent = the dump's bytesPerChunk, applied to much larger files only */
    public record Pace(int threads, Optional<ByteSize> maxBytesPerTransaction) {
    }

    /** @param progressFile absent = in the dump, empty = none */
    public record Resume(Optional<String> progressFile, boolean reset) {
    }

    /** @param problems gets what does not go together and what is not supported yet */
    public static LoadOptions from(OptionValues v, OptionProblems problems) {
        What what = new What(v.get(LOAD_DATA), v.get(LOAD_DDL), v.get(LOAD_USERS), v.get(DRY_RUN),
                v.get(CHECKSUM));
        GtidUpdate.Mode gtid = GtidUpdate.Mode.valueOf(v.get(UPDATE_GTID_SET).toUpperCase(Locale.ROOT));
        boolean analyze = !v.get(ANALYZE_TABLES).equals("off");
        if (!what.data && !what.ddl && !what.users && !what.checksum && !analyze && gtid == GtidUpdate.Mode.OFF) {
            problems.add("nothing is to be loaded: 'loadData', 'loadDdl' and 'loadUsers' are all false");
        }
        refuse(v, ANALYZE_TABLES, "histogram", problems);
        refuse(v, DEFER_TABLE_INDEXES, "all", problems);
        Target target = new Target(v.get(SKIP_BINLOG), v.get(IGNORE_VERSION), v.get(IGNORE_EXISTING),
                v.find(CHARACTER_SET), v.get(SESSION_INIT_SQL), gtid,
                GrantErrors.valueOf(v.get(HANDLE_GRANT_ERRORS).toUpperCase(Locale.ROOT)), analyze);
        return new LoadOptions(what, LoadFilter.from(v, problems), LoadFilter.included(v), target,
                new Pace(v.get(THREADS).intValue(), v.find(MAX_BYTES_PER_TRANSACTION)),
                new Resume(v.find(PROGRESS_FILE), v.get(RESET_PROGRESS)), v.get(SHOW_METADATA));
    }

    private static void refuse(OptionValues values, Option<String> option, String value, OptionProblems problems) {
        if (values.get(option).equals(value)) {
            problems.add("option '" + option.name() + "': value '" + value + "' is not supported yet");
        }
    }
}
