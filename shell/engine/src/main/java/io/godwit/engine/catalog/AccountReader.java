package io.godwit.engine.catalog;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.AccountName;
import io.godwit.api.session.SqlSession;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists the accounts of a server, sorted. Stateless. */
final class AccountReader {
    private static final Pattern GRANTEE = Pattern.compile("'(.*)'@'(.*)'", Pattern.DOTALL);

    private AccountReader() {
    }

    /** From {@code mysql.user}, which needs SELECT on it, else from {@code information_schema}, which shows what the user may see. */
    static List<AccountName> read(SqlSession session, ObjectFilter filter) {
        return all(session).stream().filter(filter::wantsAccount).sorted().toList();
    }

    private static List<AccountName> all(SqlSession session) {
        try {
            return session.list("SELECT User, Host FROM mysql.user", row -> new AccountName(row.text(0), row.text(1)));
        } catch (GodwitException denied) {
            return session.list("SELECT DISTINCT GRANTEE FROM information_schema.USER_PRIVILEGES",
                    row -> parse(row.text(0)));
        }
    }

    /** The server quotes both parts and escapes nothing inside them, so the last {@code '@'} parts them. */
    private static AccountName parse(String grantee) {
        Matcher m = GRANTEE.matcher(grantee);
        if (!m.matches()) {
            throw new IllegalStateException("not an account: " + grantee);
        }
        return new AccountName(m.group(1), m.group(2));
    }
}
