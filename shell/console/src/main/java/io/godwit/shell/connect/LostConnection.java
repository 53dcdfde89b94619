package io.godwit.shell.connect;

import io.godwit.api.error.GodwitException;
import java.util.Locale;

/** What a lost connection means for who typed the statement. Stateless. */
final class LostConnection {
    private static final String AGAIN = "Connect again with \\reconnect, or shell.reconnect() in scripts";

    private LostConnection() {
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
