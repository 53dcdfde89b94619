package io.godwit.engine.load;

import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.engine.catalog.AccountFilter;
import io.godwit.engine.catalog.FilterOptions;
import io.godwit.engine.catalog.ObjectFilter;
import io.godwit.engine.catalog.ObjectNames;

/** Which parts of a dump are wanted. Stateless. */
final class LoadFilter {
    static final OptionSet OPTIONS = OptionSet.of(FilterOptions.INCLUDE_SCHEMAS, FilterOptions.EXCLUDE_SCHEMAS,
            FilterOptions.INCLUDE_TABLES, FilterOptions.EXCLUDE_TABLES, FilterOptions.INCLUDE_ROUTINES,
            FilterOptions.EXCLUDE_ROUTINES, FilterOptions.INCLUDE_EVENTS, FilterOptions.EXCLUDE_EVENTS,
            FilterOptions.INCLUDE_TRIGGERS, FilterOptions.EXCLUDE_TRIGGERS, FilterOptions.INCLUDE_LIBRARIES,
            FilterOptions.EXCLUDE_LIBRARIES, FilterOptions.INCLUDE_USERS.needs("loadUsers", true),
            FilterOptions.EXCLUDE_USERS.needs("loadUsers", true));

    private LoadFilter() {
    }

    static IncludedNames included(OptionValues v) {
        OptionProblems known = new OptionProblems(); // told by the filter
        return new IncludedNames(ObjectNames.from(v, known), v.get(FilterOptions.INCLUDE_USERS));
    }

    static ObjectFilter from(OptionValues v, OptionProblems problems) {
        ObjectNames names = ObjectNames.from(v, problems);
        AccountFilter accounts = FilterOptions.accounts(v, problems);
        return new ObjectFilter(names.schemas()::wants, names::wants, accounts::wants);
    }
}
