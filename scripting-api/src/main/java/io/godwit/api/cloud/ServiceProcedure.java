package io.godwit.api.cloud;

import io.godwit.api.error.GodwitException;
import io.godwit.api.session.SqlSession;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A stored procedure in schema {@code mysql} through which a service does what it keeps from its users. Releases rename them and
 * add parameters, so it is looked for on the server. One thread.
 *
 * @param parameters their names, in order
 */
public record ServiceProcedure(SqlSession session, String name, List<String> parameters) {
    public ServiceProcedure {
        parameters = List.copyOf(parameters);
    }

    /** @return the first of the names that is there, as far as this account can see */
    public static Optional<ServiceProcedure> find(SqlSession session, String... names) {
        return Stream.of(names).filter(name -> exists(session, name)).findFirst()
                .map(name -> new ServiceProcedure(session, name, session.list(
                        "SELECT PARAMETER_NAME FROM information_schema.PARAMETERS WHERE SPECIFIC_SCHEMA = 'mysql'"
                                + " AND SPECIFIC_NAME = ? AND ROUTINE_TYPE = 'PROCEDURE' ORDER BY ORDINAL_POSITION",
                        row -> row.text(0), name)));
    }

    /** @throws GodwitException {@link ServiceError#PROCEDURE_MISSING} if none of the names is there */
    public static ServiceProcedure require(SqlSession session, String... names) {
        return find(session, names).orElseThrow(() -> new GodwitException(ServiceError.PROCEDURE_MISSING,
                "The server has no procedure mysql." + String.join(" or mysql.", names)
                        + " that this account can see.",
                "Grant the account EXECUTE on it, or update the server to a release that has it."));
    }

    private static boolean exists(SqlSession session, String name) {
        return session.first("SELECT 1 FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = 'mysql'"
                + " AND ROUTINE_NAME = ? AND ROUTINE_TYPE = 'PROCEDURE'", row -> true, name).isPresent();
    }

    /**
     * Calls it with as many of the values as it takes: releases differ in the last parameters.
     *
     * @param values in the order of the longest form known; sent apart from the statement's text, so that no message holds them
     * @throws GodwitException {@link ServiceError#PROCEDURE_UNKNOWN} before it is called, if it takes more of them
     */
    public void call(Object... values) {
        if (parameters.size() > values.length) {
            throw new GodwitException(ServiceError.PROCEDURE_UNKNOWN,
                    "Procedure mysql." + name + " takes " + parameters.size() + " values ("
                            + String.join(", ", parameters) + "), and " + values.length + " are known.",
                    "Call it yourself, as the service documents it.");
        }
        String places = String.join(", ", Collections.nCopies(parameters.size(), "?"));
        session.execute("CALL mysql." + name + "(" + places + ")", Arrays.copyOf(values, parameters.size()));
    }
}
