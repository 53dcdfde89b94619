package io.godwit.engine.session;

import io.godwit.api.session.SqlRows;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a server answered to any statement: rows, or the number of affected ones.
 *
 * @param rows present for statements that return rows; close it before the next statement
 * @param affected affected rows where there are no rows to read
 * @param lastInsertId the generated key, 0 if none; the 64 bits of an unsigned number
 * @param info what the server says of what a statement did to many rows; empty for most
 * @param more gives the next reply, for a CALL may send several; ask once this one's rows are closed and before the next statement
 */
public record SqlReply(Optional<SqlRows> rows, long affected, long lastInsertId, String info,
        Supplier<Optional<SqlReply>> more) {
    /** The generated key as the number that it is, 0 if none. */
    public BigInteger generatedKey() {
        return new BigInteger(Long.toUnsignedString(lastInsertId));
    }

    /** Rows, and nothing after them. */
    public static SqlReply of(SqlRows rows) {
        return new SqlReply(Optional.of(rows), 0, 0, "", Optional::empty);
    }

    /** The same but for its rows and what follows. */
    public SqlReply with(Optional<SqlRows> other, Supplier<Optional<SqlReply>> next) {
        return new SqlReply(other, affected, lastInsertId, info, next);
    }
}
