package io.godwit.engine.snapshot;

import io.godwit.api.session.SqlSession;

/**
 * How every session that reads a dump is set up: plain SQL mode, the dump's character set, UTC, and patience with a slow
 * consumer. Immutable.
 *
 * @param utc whether TIMESTAMP values are read in UTC
 */
public record ReaderSetup(String characterSet, boolean utc) {
    public static final ReaderSetup STANDARD = new ReaderSetup("utf8mb4", true);

    /** In utf8mb4. */
    public static ReaderSetup of(boolean utc) {
        return new ReaderSetup("utf8mb4", utc);
    }

    public void apply(SqlSession session) {
        session.execute(
                "SET SESSION sql_mode = '', net_write_timeout = 1800, wait_timeout = 31536000, sql_quote_show_create = 1");
        session.execute("SET NAMES " + characterSet);
        if (utc) {
            session.execute("SET SESSION time_zone = '+00:00'");
        }
        session.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    }
}
