package io.godwit.shell.complete;

import java.util.Optional;

/** Names of a server. Answers at once or within a moment, and never fails: what is not known yet is missing. */
public interface Catalog {
    /** The default schema. */
    Optional<String> schema();

    NameList schemas();

    /** Tables and views. */
    NameList tables(String schema);

    NameList columns(String schema, String table);

    NameList procedures(String schema);

    /** Stored ones. */
    NameList functions(String schema);
}
