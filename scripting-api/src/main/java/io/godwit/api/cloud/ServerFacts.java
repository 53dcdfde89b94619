package io.godwit.api.cloud;

import java.util.List;
import java.util.function.Predicate;

/**
 * What can be seen of a server from a session on it. What the account may not see is taken for absent. One thread.
 */
public interface ServerFacts {
    /** As the session reached it. */
    String host();

    /** A global system variable; empty if there is none of that name. */
    String variable(String name);

    boolean hasTable(String schema, String table);

    /** @param pattern with {@code %} and {@code _} as in LIKE, backslash before a plain one */
    boolean hasTableLike(String schema, String pattern);

    boolean hasRoutine(String schema, String routine);

    /** Whether there is an account of that user name, on whatever host. */
    boolean hasUser(String user);

    /** How many of the given signs the server shows. */
    default long signs(List<Predicate<ServerFacts>> signs) {
        return signs.stream().filter(sign -> sign.test(this)).count();
    }
}
