package io.godwit.shell.connect;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.SessionError;
import io.godwit.engine.session.SqlErrors;
import java.util.Locale;

/** What a lost connection means for who typed the statement. Stateless. */
final class LostConnection {
    private static final String AGAIN = "Connect again with \\reconnect, or shell.reconnect() in scripts";

    private LostConnection() {
    }

    /** For a statement after the loss is known. */
    static GodwitException notSent(ConnectionSpec server, String sql) {
        return new GodwitException(SessionError.CONNECTION_LOST, "Not sent, since the connection to "
                + server.display() + " is lost: " + SqlErrors.show(sql), AGAIN + ".");
    }

    /** @param inTransaction whether a transaction was open before the statement */
    static GodwitException told(GodwitException e, boolean inTransaction, String sql) {
        String remedy;
        if (sql.stripLeading().toLowerCase(Locale.ROOT).startsWith("commit")) {
            remedy = AGAIN + ", and look whether the COMMIT took effect, which nobody told.";
        } else if (inTransaction) {
            remedy = AGAIN + ", and begin the transaction anew: the server has rolled back what was open.";
        } else {
            remedy = AGAIN + ", and look whether the statement took effect before you run it again.";
        }
        return new GodwitException(e.code(), String.valueOf(e.getMessage()), remedy, e).withDetails(e.details());
    }
}
