package io.godwit.engine.ddl;

import io.godwit.api.ddl.SqlQuoting;
import io.godwit.api.session.SqlRow;
import java.util.Optional;

/**
 * What SHOW CREATE tells of a stored program. Immutable.
 *
 * @param text the CREATE statement
 * @param timeZone of an event
 */
record Definition(String text, String sqlMode, String clientCharset, String connectionCollation,
        String databaseCollation,
        Optional<String> timeZone) {
    /** SHOW CREATE TRIGGER, FUNCTION, PROCEDURE: name, sql_mode, statement, charset, collation, database collation. */
    static Optional<Definition> ofProgram(SqlRow row) {
        return row.isNull(2)
                ? Optional.empty()
                : Optional.of(new Definition(row.text(2), row.text(1), row.text(3), row.text(4), row.text(5),
                        Optional.empty()).safe());
    }

    /** SHOW CREATE EVENT: name, sql_mode, time zone, statement, charset, collation, database collation. */
    static Optional<Definition> ofEvent(SqlRow row) {
        return row.isNull(3)
                ? Optional.empty()
                : Optional.of(new Definition(row.text(3), row.text(1), row.text(4), row.text(5), row.text(6),
                        Optional.of(row.text(2))).safe());
    }

    /** What quotes mean in the text. */
    SqlQuoting quoting() {
        return SqlQuoting.of(sqlMode);
    }

    /**
     * Scripts are UTF-8 throughout. A program written under another character set keeps its mark only where its bytes are the same in
     * both, so that no letter can change on its way.
     */
    private Definition safe() {
        boolean ascii = text.chars().allMatch(c -> c < 0x80);
        if (ascii || clientCharset.startsWith("utf8")) {
            return this;
        }
        return new Definition(text, sqlMode, "utf8mb4", connectionCollation, databaseCollation, timeZone);
    }
}
