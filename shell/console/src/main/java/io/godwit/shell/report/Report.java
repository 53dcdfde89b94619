package io.godwit.shell.report;

import java.util.List;

/** A named question to the server. Immutable. */
public interface Report {
    String name();

    /** One line: what it shows, and its arguments. */
    String help();

    /** The options it takes, for completion. */
    default List<String> options() {
        return List.of();
    }

    /** Whether rows are too wide for a table. */
    default boolean vertical() {
        return false;
    }

    /** @throws io.godwit.api.error.GodwitException of category USAGE if the arguments are wrong */
    String sql(List<String> arguments);
}
