package io.godwit.engine.dump;

import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.engine.catalog.AccountFilter;
import io.godwit.engine.catalog.FilterOptions;
import io.godwit.engine.catalog.NameFilter;
import io.godwit.engine.catalog.NameFilter.Shape;
import io.godwit.engine.catalog.ObjectFilter;
import java.util.List;

/**
 * What of a server goes into a dump. Immutable.
 *
 * @param users whether accounts are dumped at all
 */
public record Selection(ObjectFilter filter, Kinds kinds, boolean users) {
    /** Which kinds of objects are wanted. */
    public record Kinds(boolean ddl, boolean data, boolean triggers, boolean events, boolean routines,
            boolean libraries) {
    }

    static final Option<List<String>> INCLUDE_ROUTINES = Option.list("includeRoutines")
            .help("Only these routines, as schema.routine.");
    static final Option<List<String>> EXCLUDE_ROUTINES = Option.list("excludeRoutines")
            .help("Not these routines, as schema.routine.");
    static final Option<List<String>> INCLUDE_EVENTS = Option.list("includeEvents")
            .help("Only these events, as schema.event.");
    static final Option<List<String>> EXCLUDE_EVENTS = Option.list("excludeEvents")
            .help("Not these events, as schema.event.");
    static final Option<List<String>> INCLUDE_TRIGGERS = Option.list("includeTriggers")
            .help("Only these triggers, as schema.table or schema.table.trigger.");
    static final Option<List<String>> EXCLUDE_TRIGGERS = Option.list("excludeTriggers")
            .help("Not these triggers, as schema.table or schema.table.trigger.");
    static final Option<Boolean> DDL_ONLY = Option.bool("ddlOnly").help("Definitions without rows.");
    static final Option<Boolean> DATA_ONLY = Option.bool("dataOnly").help("Rows without definitions.");
    static final Option<Boolean> TRIGGERS = Option.bool("triggers").defaultsTo(true).help("Dump triggers.");
    static final Option<Boolean> EVENTS = Option.bool("events").defaultsTo(true).help("Dump events.");
    static final Option<Boolean> ROUTINES = Option.bool("routines").defaultsTo(true)
            .help("Dump functions and procedures.");
    static final Option<Boolean> LIBRARIES = Option.bool("libraries").defaultsTo(true)
            .help("Dump libraries (MySQL 9.2); there are none to dump on older servers.");
    static final Option<Boolean> USERS = Option.bool("users").defaultsTo(true).help("Dump accounts, roles and grants.");

    static final OptionSet OF_SCHEMAS = OptionSet.of(FilterOptions.INCLUDE_TABLES, FilterOptions.EXCLUDE_TABLES,
            INCLUDE_ROUTINES, EXCLUDE_ROUTINES,
            INCLUDE_EVENTS,
            EXCLUDE_EVENTS, INCLUDE_TRIGGERS, EXCLUDE_TRIGGERS, DDL_ONLY, DATA_ONLY, TRIGGERS, EVENTS, ROUTINES,
            LIBRARIES,
            Option.notYet("includeLibraries", "[]"), Option.notYet("excludeLibraries", "[]"));
    static final OptionSet OF_INSTANCE = OptionSet
            .of(FilterOptions.INCLUDE_SCHEMAS, FilterOptions.EXCLUDE_SCHEMAS, USERS, FilterOptions.INCLUDE_USERS,
                    FilterOptions.EXCLUDE_USERS)
            .include(OF_SCHEMAS);

    static Selection from(OptionValues v, boolean instance, OptionProblems problems) {
        if (v.get(DDL_ONLY) && v.get(DATA_ONLY)) {
            problems.add("options 'ddlOnly' and 'dataOnly' exclude each other");
        }
        boolean users = instance && v.get(USERS) && !v.get(DATA_ONLY);
        NameFilter schemas = FilterOptions.schemas(v, problems);
        NameFilter tables = FilterOptions.tables(v, problems);
        NameFilter routines = names("Routines", v, INCLUDE_ROUTINES, EXCLUDE_ROUTINES, Shape.OBJECT, problems);
        NameFilter events = names("Events", v, INCLUDE_EVENTS, EXCLUDE_EVENTS, Shape.OBJECT, problems);
        NameFilter triggers = names("Triggers", v, INCLUDE_TRIGGERS, EXCLUDE_TRIGGERS, Shape.TRIGGER, problems);
        AccountFilter accounts = FilterOptions.accounts(v, users, "users", problems);
        ObjectFilter.ObjectRule objects = (kind, path) -> switch (kind) {
            case TABLE -> tables.wants(path);
            case ROUTINE -> v.get(ROUTINES) && routines.wants(path);
            case EVENT -> v.get(EVENTS) && events.wants(path);
            case TRIGGER -> v.get(TRIGGERS) && triggers.wants(path);
        };
        Kinds kinds = new Kinds(!v.get(DATA_ONLY), !v.get(DDL_ONLY), v.get(TRIGGERS), v.get(EVENTS), v.get(ROUTINES),
                v.get(LIBRARIES));
        return new Selection(new ObjectFilter(schemas::wants, objects, accounts::wants), kinds, users);
    }

    private static NameFilter names(String what, OptionValues v, Option<List<String>> include,
            Option<List<String>> exclude, Shape shape,
            OptionProblems problems) {
        return NameFilter.parse(what, v.get(include), v.get(exclude), shape, problems);
    }
}
