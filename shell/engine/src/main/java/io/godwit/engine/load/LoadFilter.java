package io.godwit.engine.load;

import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.engine.catalog.AccountFilter;
import io.godwit.engine.catalog.NameFilter;
import io.godwit.engine.catalog.NameFilter.Shape;
import io.godwit.engine.catalog.ObjectFilter;
import java.util.List;

/** The include and exclude options. Stateless. */
final class LoadFilter {
    static final Option<List<String>> INCLUDE_SCHEMAS = Option.list("includeSchemas").help("Only these schemas.");
    static final Option<List<String>> EXCLUDE_SCHEMAS = Option.list("excludeSchemas").help("Not these schemas.");
    static final Option<List<String>> INCLUDE_TABLES = Option.list("includeTables")
            .help("Only these tables and views, as schema.table.");
    static final Option<List<String>> EXCLUDE_TABLES = Option.list("excludeTables")
            .help("Not these tables and views, as schema.table.");
    static final Option<List<String>> INCLUDE_USERS = Option.list("includeUsers")
            .help("Only these accounts, as user or user@host.");
    static final Option<List<String>> EXCLUDE_USERS = Option.list("excludeUsers")
            .help("Not these accounts, as user or user@host.");
    static final OptionSet OPTIONS = OptionSet.of(INCLUDE_SCHEMAS, EXCLUDE_SCHEMAS, INCLUDE_TABLES, EXCLUDE_TABLES,
            INCLUDE_USERS, EXCLUDE_USERS);

    private LoadFilter() {
    }

    static ObjectFilter from(OptionValues v, OptionProblems problems) {
        NameFilter schemas = NameFilter.parse("Schemas", v.get(INCLUDE_SCHEMAS), v.get(EXCLUDE_SCHEMAS), Shape.SCHEMA,
                problems);
        NameFilter tables = NameFilter.parse("Tables", v.get(INCLUDE_TABLES), v.get(EXCLUDE_TABLES), Shape.OBJECT,
                problems);
        AccountFilter accounts = AccountFilter.parse(v.get(INCLUDE_USERS), v.get(EXCLUDE_USERS), problems);
        return new ObjectFilter(schemas::wants,
                (kind, path) -> kind != ObjectFilter.Kind.TABLE || tables.wants(path), accounts::wants);
    }
}
