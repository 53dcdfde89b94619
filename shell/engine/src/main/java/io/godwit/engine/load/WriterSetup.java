package io.godwit.engine.load;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.EventSink;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.load.source.Dump;
import io.godwit.engine.load.source.LoadError;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SqlErrors;
import java.util.List;
import java.util.Optional;

/**
 * How every session that loads is set up. Statements always go to the server in utf8mb4; the character set of the data is named in
 * each LOAD DATA. Immutable.
 *
 * @param utc whether the dump's timestamps are in UTC
 * @param withoutImplicitKeys whether the server would add keys to tables that had none, and must not
 * @param oldCollation whether utf8mb4 without a collation means what it meant before 8.0: SHOW CREATE leaves out defaults, and the
 *        default is another one since
 * @param withNonStandardKeys whether foreign keys refer to keys that are not unique, which the server would refuse
 */
record WriterSetup(boolean utc, boolean skipBinlog, boolean withoutImplicitKeys, boolean oldCollation,
        boolean withNonStandardKeys, List<String> initSql) {
    private static final String OLD_COLLATION = "utf8mb4_general_ci";
    private static final String STRICT_KEYS = "restrict_fk_on_non_standard_key";

    static WriterSetup of(Dump dump, LoadOptions options, ServerInfo target) {
        return new WriterSetup(dump.manifest().format().tzUtc(), options.target().skipBinlog(),
                options.what().ddl() && target.isOn("sql_generate_invisible_primary_key")
                        && !dump.createsInvisibleKeys(),
                dump.manifest().source().version().startsWith("5.") && target.version().isAtLeast(8, 0, 11),
                options.what().ddl() && dump.hasNonStandardKeys() && target.isOn(STRICT_KEYS),
                options.target().sessionInitSql());
    }

    void apply(SqlSession session) {
        session.execute("SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO', net_read_timeout = 1800,"
                + " wait_timeout = 31536000, sql_quote_show_create = 1, foreign_key_checks = 0, unique_checks = 0,"
                + " autocommit = 1");
        if (skipBinlog) {
            skipBinlog(session);
        }
        if (oldCollation) {
            keepOldCollation(session);
        }
        session.execute("SET NAMES utf8mb4");
        if (utc) {
            session.execute("SET SESSION time_zone = '+00:00'");
        }
        if (withoutImplicitKeys) {
            withoutImplicitKeys(session);
        }
        if (withNonStandardKeys) {
            allowNonStandardKeys(session);
        }
        session.execute("SET SESSION TRANSACTION ISOLATION LEVEL READ UNCOMMITTED");
        initSql.forEach(session::execute);
    }

    private static void keepOldCollation(SqlSession session) {
        try {
            session.execute("SET SESSION default_collation_for_utf8mb4 = " + OLD_COLLATION);
        } catch (GodwitException e) {
            if (SqlErrors.errno(e) != SqlErrors.ACCESS_DENIED_FOR_STATEMENT) {
                throw e;
            } // told by warnAboutLosses
        }
    }

    /** @param session set up by {@link #apply} */
    void warnAboutLosses(SqlSession session, EventSink events) {
        if (oldCollation && !session.first("SELECT @@SESSION.default_collation_for_utf8mb4", row -> row.text(0))
                .equals(Optional.of(OLD_COLLATION))) {
            events.warning("Columns in utf8mb4 that had the source's default collation " + OLD_COLLATION
                    + " get the target's: this account may not set default_collation_for_utf8mb4."
                    + " Grant SESSION_VARIABLES_ADMIN to it to keep the collation.");
        }
    }

    private static void skipBinlog(SqlSession session) {
        try {
            session.execute("SET SESSION sql_log_bin = 0");
        } catch (GodwitException e) {
            throw new GodwitException(LoadError.SKIP_BINLOG,
                    "Cannot load without writing to the binary log: " + e.getMessage(),
                    "Grant SYSTEM_VARIABLES_ADMIN to the account, or use skipBinlog: false.", e);
        }
    }

    private static void allowNonStandardKeys(SqlSession session) {
        try {
            session.execute("SET SESSION " + STRICT_KEYS + " = OFF");
        } catch (GodwitException e) {
            throw new GodwitException(LoadError.FOREIGN_KEYS,
                    "The target refuses foreign keys that refer to keys that are not unique, and this account cannot turn"
                            + " that off: " + e.getMessage(),
                    "Run SET GLOBAL " + STRICT_KEYS + " = OFF as an administrator, or add unique keys on the source.",
                    e);
        }
    }

    private static void withoutImplicitKeys(SqlSession session) {
        try {
            session.execute("SET SESSION sql_generate_invisible_primary_key = 0");
        } catch (GodwitException e) {
            throw new GodwitException(LoadError.PRIMARY_KEYS,
                    "The target adds invisible primary keys to tables without a key, and this account cannot turn that off: "
                            + e.getMessage(),
                    "Run SET GLOBAL sql_generate_invisible_primary_key = OFF as an administrator, or make the dump with"
                            + " compatibility option create_invisible_pks.",
                    e);
        }
    }
}
