package io.godwit.engine.session;

import io.godwit.api.session.SqlRows;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a server answered to any statement: rows, or the number of affected ones.
 *
 * @param rows present for statements that return rows; close it before the next statement
 * @param affected affected rows where there are no rows to read
 * @param lastInsertId the generated key, 0 if none
 * @param more gives the next reply, for a CALL may send several; ask once this one's rows are closed and before the next statement
 */
public record SqlReply(Optional<SqlRows> rows, long affected, long lastInsertId, Supplier<Optional<SqlReply>> more) {
}
