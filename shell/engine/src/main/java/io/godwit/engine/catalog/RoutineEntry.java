package io.godwit.engine.catalog;

import io.godwit.api.mysql.TableName;
import java.util.List;

/**
 * A stored function or procedure. Immutable.
 *
 * @param libraries schemas and names of the libraries it uses
 */
public record RoutineEntry(String name, Kind kind, List<TableName> libraries) {
    public enum Kind {
        FUNCTION, PROCEDURE
    }
}
