package io.godwit.engine.load;

import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.engine.catalog.AccountFilter;
import io.godwit.engine.catalog.FilterOptions;
import io.godwit.engine.catalog.ObjectFilter;
import io.godwit.engine.catalog.ObjectFilter.Kind;
import io.godwit.engine.catalog.ObjectNames;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        ObjectNames names = ObjectNames.from(v, known);
        Map<Kind, Set<List<String>>> objects = new EnumMap<>(Kind.class);
        names.objects().forEach((kind, filter) -> objects.put(kind, filter.included()));
        return new IncludedNames(names.schemas().included(), objects, v.get(FilterOptions.INCLUDE_USERS));
    }

    static ObjectFilter from(OptionValues v, OptionProblems problems) {
        ObjectNames names = ObjectNames.from(v, problems);
        AccountFilter accounts = FilterOptions.accounts(v, problems);
        return new ObjectFilter(names.schemas()::wants, names::wants, accounts::wants);
    }
}
