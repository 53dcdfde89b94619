package io.godwit.engine.catalog;

import io.godwit.api.mysql.AccountName;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which objects are wanted. Immutable.
 *
 * @param schema decides about a schema by name
 * @param object decides about a table, view, routine, event, trigger or library of a wanted schema
 * @param account decides about an account
 */
public record ObjectFilter(Predicate<String> schema, ObjectRule object, Predicate<AccountName> account) {
    /** What kind of object a rule is asked about. */
    public enum Kind {
        TABLE, ROUTINE, EVENT, TRIGGER, LIBRARY
    }

    /** Decides about one object by its schema and name; a trigger has its table between them. */
    @FunctionalInterface
    public interface ObjectRule {
        boolean wants(Kind kind, String... path);
    }

    /** Schemas that belong to the server and are never part of a dump of an instance. */
    public static final Set<String> SYSTEM_SCHEMAS = Set.of("information_schema", "mysql", "ndbinfo",
            "performance_schema", "sys");
    /** Accounts that every server has for itself. */
    private static final Set<String> SYSTEM_USERS = Set.of("mysql.infoschema", "mysql.session", "mysql.sys");

    public static final ObjectFilter EVERYTHING = new ObjectFilter(s -> true, (kind, path) -> true, a -> true);

    public boolean wantsSchema(String name) {
        return !SYSTEM_SCHEMAS.contains(name.toLowerCase(Locale.ROOT)) && schema.test(name);
    }

    public boolean wantsAccount(AccountName name) {
        return !SYSTEM_USERS.contains(name.user()) && account.test(name);
    }

    /** Exactly the named schemas. */
    public ObjectFilter onlySchemas(List<String> names) {
        Set<String> wanted = Set.copyOf(names);
        return new ObjectFilter(s -> wanted.contains(s) && schema.test(s), object, account);
    }
}
