package io.godwit.api.mysql;

import java.util.Comparator;

/** A table, view or other object inside a schema. Immutable; ordered by schema, then name. */
public record TableName(String schema, String name) implements Comparable<TableName> {
    private static final Comparator<TableName> ORDER = Comparator.comparing(TableName::schema)
            .thenComparing(TableName::name);

    /** {@code `schema`.`name`}, ready for SQL and for messages. */
    public String quoted() {
        return Identifier.quote(schema) + "." + Identifier.quote(name);
    }

    @Override
    public int compareTo(TableName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return quoted();
    }
}
