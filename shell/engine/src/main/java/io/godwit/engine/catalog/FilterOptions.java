package io.godwit.engine.catalog;

import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionValues;
import io.godwit.engine.catalog.NameFilter.Shape;
import java.util.List;

/** The include and exclude options that dumps and loads share. Stateless. */
public final class FilterOptions {
    public static final Option<List<String>> INCLUDE_SCHEMAS = Option.list("includeSchemas")
            .help("Only these schemas.");
    public static final Option<List<String>> EXCLUDE_SCHEMAS = Option.list("excludeSchemas").help("Not these schemas.");
    public static final Option<List<String>> INCLUDE_TABLES = Option.list("includeTables")
            .help("Only these tables and views, as schema.table.");
    public static final Option<List<String>> EXCLUDE_TABLES = Option.list("excludeTables")
            .help("Not these tables and views, as schema.table.");
    public static final Option<List<String>> INCLUDE_ROUTINES = Option.list("includeRoutines")
            .help("Only these routines, as schema.routine.");
    public static final Option<List<String>> EXCLUDE_ROUTINES = Option.list("excludeRoutines")
            .help("Not these routines, as schema.routine.");
    public static final Option<List<String>> INCLUDE_EVENTS = Option.list("includeEvents")
            .help("Only these events, as schema.event.");
    public static final Option<List<String>> EXCLUDE_EVENTS = Option.list("excludeEvents")
            .help("Not these events, as schema.event.");
    public static final Option<List<String>> INCLUDE_TRIGGERS = Option.list("includeTriggers")
            .help("Only these triggers, as schema.table or schema.table.trigger.");
    public static final Option<List<String>> EXCLUDE_TRIGGERS = Option.list("excludeTriggers")
            .help("Not these triggers, as schema.table or schema.table.trigger.");
    public static final Option<List<String>> INCLUDE_LIBRARIES = Option.list("includeLibraries")
            .help("Only these libraries, as schema.library.");
    public static final Option<List<String>> EXCLUDE_LIBRARIES = Option.list("excludeLibraries")
            .help("Not these libraries, as schema.library.");
    public static final Option<List<String>> INCLUDE_USERS = Option.list("includeUsers")
            .help("Only these accounts, as user or user@host.");
    public static final Option<List<String>> EXCLUDE_USERS = Option.list("excludeUsers")
            .help("Not these accounts, as user or user@host.");

    private FilterOptions() {
    }

    public static NameFilter schemas(OptionValues v, OptionProblems problems) {
        return NameFilter.parse("Schemas", v.get(INCLUDE_SCHEMAS), v.get(EXCLUDE_SCHEMAS), Shape.SCHEMA, problems);
    }

    public static NameFilter tables(OptionValues v, OptionProblems problems) {
        return NameFilter.parse("Tables", v.get(INCLUDE_TABLES), v.get(EXCLUDE_TABLES), Shape.OBJECT, problems);
    }

    public static AccountFilter accounts(OptionValues v, OptionProblems problems) {
        return AccountFilter.parse(v.get(INCLUDE_USERS), v.get(EXCLUDE_USERS), problems);
    }
}
