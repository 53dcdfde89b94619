package io.godwit.engine.catalog;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.AccountName;
import io.godwit.api.session.SqlSession;
import java.util.List;

/** Lists the accounts of a server, sorted. Stateless. */
public final class AccountReader {
    private AccountReader() {
    }

    static List<AccountName> read(SqlSession session, ObjectFilter filter) {
        return all(session).stream().filter(filter::wantsAccount).sorted().toList();
    }

    /** From {@code mysql.user}, which needs SELECT on it, else from {@code information_schema}, which shows what the user may see. */
    public static List<AccountName> all(SqlSession session) {
        try {
            return session.list("SELECT User, Host FROM mysql.user", row -> new AccountName(row.text(0), row.text(1)));
        } catch (GodwitException denied) {
            return session.list("SELECT DISTINCT GRANTEE FROM information_schema.USER_PRIVILEGES",
                    row -> AccountName.parse(row.text(0)));
        }
    }
}
