package io.godwit.engine.compatibility;

import io.godwit.api.ddl.DdlSubject;
import io.godwit.api.ddl.SqlEdit;
import io.godwit.api.ddl.SqlTokens;
import io.godwit.api.ddl.SqlTokens.Token;
import io.godwit.api.error.GodwitException;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.session.SqlErrors;
import java.util.Optional;

/**
 * Asks a server whether it could create a table, by a temporary one that is dropped at once. Only where that leaves no trace in the
 * binary log: {@link #on}. One thread.
 */
public final class TrialTable {
    private final SqlSession session;

    private TrialTable(SqlSession session) {
        this.session = session;
    }

    /** @return nothing where the server would log temporary tables, as it does before 8.0 and without row-based logging */
    public static Optional<TrialTable> on(SqlSession session) {
        boolean silent = session.first("SELECT @@version NOT LIKE '5.%' AND @@SESSION.binlog_format = 'ROW'",
                row -> row.number(0) == 1).orElse(false);
        return silent ? Optional.of(new TrialTable(session)) : Optional.empty();
    }

    /** @return the server's reason against the table; nothing if it takes it, or if the account may not try */
    Optional<String> refusal(DdlSubject table) {
        SqlTokens tokens = table.tokens();
        Token name = TableText.parse(tokens).name();
        SqlEdit edit = new SqlEdit(table.sql(), tokens);
        edit.insert(tokens.all().getFirst().end(), " TEMPORARY");
        edit.replace(name.start(), name.end(), table.name());
        try {
            session.execute(edit.apply());
            session.execute("DROP TEMPORARY TABLE " + table.name());
            return Optional.empty();
        } catch (GodwitException e) {
            if (SqlErrors.errno(e) == 0) {
                throw e;
            }
            return SqlErrors.isAccessDenied(e) || SqlErrors.isReadOnly(e)
                    ? Optional.empty()
                    : Optional.of(SqlErrors.serverMessage(e));
        }
    }
}
