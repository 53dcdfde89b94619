package io.godwit.shell.connect;

import io.godwit.engine.session.ConnectionSpec;

/** Whether a statement of a script may run: at a prompt a person can be asked, elsewhere nobody is. One thread. */
@FunctionalInterface
public interface Consent {
    /** Of a run that nobody watches. */
    Consent UNASKED = (server, sql) -> {
    };

    /** @throws io.godwit.api.error.GodwitException if the statement should not run after all */
    void require(ConnectionSpec server, String sql);
}
