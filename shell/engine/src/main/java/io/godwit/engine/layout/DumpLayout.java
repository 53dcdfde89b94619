package io.godwit.engine.layout;

/** Every file name of a dump, made from the base names of {@link BaseNames}. Stateless. */
public final class DumpLayout {
    /** The first file of a dump. */
    public static final String MANIFEST = "@.json";
    /** The last file of a dump: it is complete where this exists. */
    public static final String DONE = "@.done.json";
    public static final String PRELUDE = "@.sql";
    public static final String POSTLUDE = "@.post.sql";
    public static final String USERS = "@.users.sql";
    public static final String CHECKSUMS = "@.checksums.json";
    /** What only Godwit knows of a dump; loaders pass over it. */
    public static final String SIDECAR = "@.godwit.json";

    private static final String INDEX = ".idx";

    private DumpLayout() {
    }

    /** The metadata of a schema or table. */
    public static String manifest(String baseName) {
        return baseName + ".json";
    }

    /** The definition of a schema or table, or the final one of a view. */
    public static String ddl(String baseName) {
        return baseName + ".sql";
    }

    /** A view's stand-in that only has its column names. */
    public static String placeholder(String baseName) {
        return baseName + ".pre.sql";
    }

    public static String triggers(String baseName) {
        return baseName + ".triggers.sql";
    }

    /** Where a schema's definitions are spread over several files. */
    public static String events(String baseName) {
        return baseName + ".events.sql";
    }

    /** Where a schema's definitions are spread over several files. */
    public static String routines(String baseName) {
        return baseName + ".routines.sql";
    }

    /** Where a schema's definitions are spread over several files. */
    public static String libraries(String baseName) {
        return baseName + ".libraries.sql";
    }

    /**
     * The whole data of a table or partition that is not chunked.
     *
     * @param extension such as {@code tsv.zst}
     */
    public static String data(String baseName, String extension) {
        return baseName + "." + extension;
    }

    /**
     * One chunk of the data.
     *
     * @param chunk counted from 0
     * @param last whether no chunk follows
     */
    public static String chunk(String baseName, long chunk, boolean last, String extension) {
        return baseName + (last ? "@@" : "@") + chunk + "." + extension;
    }

    /** The size index beside a data file. */
    public static String index(String dataFile) {
        return dataFile + INDEX;
    }

    /** Where a load notes how far it came. */
    public static String progress(String serverUuid) {
        return "load-progress." + serverUuid + ".json";
    }
}
