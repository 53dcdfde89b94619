package io.godwit.engine.dump.option;

import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.engine.catalog.AccountFilter;
import io.godwit.engine.catalog.FilterOptions;
import io.godwit.engine.catalog.ObjectFilter;
import io.godwit.engine.catalog.ObjectNames;
import java.util.List;

/**
 * What of a server goes into a dump. Immutable.
 *
 * @param filter with the names, and the kinds that are left out altogether
 * @param accounts with the names
 * @param users whether accounts are dumped at all
 * @param all whether all tables of a schema are asked for by a word instead of by their names
 */
public record Selection(ObjectFilter filter, ObjectNames names, AccountFilter accounts, Kinds kinds,
        boolean users, boolean all) {
    /** Which kinds of objects are wanted. */
    public record Kinds(boolean ddl, boolean data, boolean triggers, boolean events, boolean routines,
            boolean libraries) {
        boolean has(ObjectFilter.Kind kind) {
            return switch (kind) {
                case TABLE -> true;
                case ROUTINE -> routines;
                case EVENT -> events;
                case TRIGGER -> triggers;
                case LIBRARY -> libraries;
            };
        }
    }

    static final Option<Boolean> DDL_ONLY = Option.bool("ddlOnly").help("Definitions without rows.")
            .excludes("dataOnly");
    static final Option<Boolean> DATA_ONLY = Option.bool("dataOnly").help("Rows without definitions.");
    static final Option<Boolean> TRIGGERS = Option.bool("triggers").defaultsTo(true).help("Dump triggers.");
    static final Option<Boolean> EVENTS = Option.bool("events").defaultsTo(true).help("Dump events.");
    static final Option<Boolean> ROUTINES = Option.bool("routines").defaultsTo(true)
            .help("Dump functions and procedures.");
    static final Option<Boolean> LIBRARIES = Option.bool("libraries").defaultsTo(true)
            .help("Dump libraries; servers before 9.2 have none.");
    static final Option<Boolean> USERS = Option.bool("users").defaultsTo(true).help("Dump accounts, roles and grants.");

    /** Of one schema's tables and views. */
    static final OptionSet OF_TABLES = OptionSet.of(FilterOptions.INCLUDE_TRIGGERS, FilterOptions.EXCLUDE_TRIGGERS,
            DDL_ONLY, DATA_ONLY, TRIGGERS);
    static final OptionSet OF_SCHEMAS = OptionSet
            .of(FilterOptions.INCLUDE_TABLES, FilterOptions.EXCLUDE_TABLES, FilterOptions.INCLUDE_ROUTINES,
                    FilterOptions.EXCLUDE_ROUTINES, FilterOptions.INCLUDE_EVENTS, FilterOptions.EXCLUDE_EVENTS,
                    FilterOptions.INCLUDE_LIBRARIES, FilterOptions.EXCLUDE_LIBRARIES, EVENTS, ROUTINES, LIBRARIES)
            .include(OF_TABLES);
    static final OptionSet OF_INSTANCE = OptionSet
            .of(FilterOptions.INCLUDE_SCHEMAS, FilterOptions.EXCLUDE_SCHEMAS, USERS,
                    ofUsers(FilterOptions.INCLUDE_USERS),
                    ofUsers(FilterOptions.EXCLUDE_USERS))
            .include(OF_SCHEMAS);

    private static Option<List<String>> ofUsers(Option<List<String>> names) {
        return names.needs(USERS.name(), true).excludes(DATA_ONLY.name());
    }

    /** Whether objects of a kind are dumped at all; but for tables, only their definitions could be. */
    public boolean dumps(ObjectFilter.Kind kind) {
        return kinds.has(kind) && (kind == ObjectFilter.Kind.TABLE || kinds.ddl());
    }

    public static Selection from(OptionValues v, DumpScope scope, OptionProblems problems) {
        boolean users = scope == DumpScope.INSTANCE && v.get(USERS) && !v.get(DATA_ONLY);
        boolean programs = scope != DumpScope.TABLES;
        Kinds kinds = new Kinds(!v.get(DATA_ONLY), !v.get(DDL_ONLY), v.get(TRIGGERS), programs && v.get(EVENTS),
                programs && v.get(ROUTINES), programs && v.get(LIBRARIES));
        ObjectNames names = ObjectNames.from(v, problems);
        AccountFilter accounts = FilterOptions.accounts(v, problems);
        ObjectFilter.ObjectRule objects = (kind, path) -> kinds.has(kind) && names.wants(kind, path);
        return new Selection(new ObjectFilter(names.schemas()::wants, objects, accounts::wants), names, accounts, kinds,
                users,
                v.get(DumpOptions.ALL_TABLES));
    }
}
