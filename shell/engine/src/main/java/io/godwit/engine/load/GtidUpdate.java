package io.godwit.engine.load;

import io.godwit.api.session.SqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.Sql;

/**
 * Marks the transactions that a dump holds as executed on the target, so that replication goes on after them. The rules are the
 * server's own, asked before anything is touched. One thread.
 */
final class GtidUpdate {
    /** What becomes of {@code gtid_purged}. */
    enum Mode {
        OFF, APPEND, REPLACE
    }

    private final SqlSession session;
    private final ServerInfo target;
    private final String dumped;
    private final LoadOptions.Target options;

    private GtidUpdate(SqlSession session, ServerInfo target, String dumped, LoadOptions.Target options) {
        this.session = session;
        this.target = target;
        this.dumped = dumped;
        this.options = options;
    }

    static GtidUpdate of(LoadRun run, SqlSession session) {
        String dumped = run.dump().manifest().source().binlog().gtidExecuted().replaceAll("\\s", "");
        return new GtidUpdate(session, run.target(), dumped, run.options().target());
    }

    void check(LoadProblems problems) {
        if (options.updateGtidSet() == Mode.OFF || dumped.isEmpty()) {
            return;
        }
        if (inGroup()) {
            problems.add(LoadError.GTID, "gtid_purged cannot be set on a member of a replication group.",
                    "Use updateGtidSet: 'off', or stop group replication first.");
        }
        if (target.version().isAtLeast(8, 0, 0)) {
            check80(problems);
        } else {
            check57(problems);
        }
    }

    private boolean inGroup() {
        return session.first("SELECT COUNT(*) FROM performance_schema.replication_group_members"
                + " WHERE MEMBER_ID = @@GLOBAL.server_uuid AND MEMBER_STATE <> 'OFFLINE'", row -> row.number(0))
                .orElse(0L) > 0;
    }

    private void check57(LoadProblems problems) {
        if (options.updateGtidSet() == Mode.APPEND) {
            problems.add(LoadError.GTID, "MySQL 5.7 cannot append to gtid_purged.", "Use updateGtidSet: 'replace'.");
        }
        if (!options.skipBinlog()) {
            problems.add(LoadError.GTID, "On MySQL 5.7 the load itself must not produce transactions with a GTID.",
                    "Use skipBinlog: true.");
        }
        if (!target.gtidsEnabled()) {
            problems.add(LoadError.GTID, "gtid_mode is " + target.variable("gtid_mode") + " on the target.",
                    "Switch GTIDs on, or use updateGtidSet: 'off'.");
        }
        if (holds("@@GLOBAL.gtid_executed <> '' OR @@GLOBAL.gtid_purged <> ''")) {
            problems.add(LoadError.GTID, "On MySQL 5.7 gtid_purged can be set only while gtid_executed is empty.",
                    "Run RESET MASTER on the target if nothing replicates from it, or use updateGtidSet: 'off'.");
        }
    }

    private void check80(LoadProblems problems) {
        String set = Sql.literal(dumped);
        if (options.updateGtidSet() == Mode.APPEND) {
            if (!holds("GTID_SUBTRACT(" + set + ", @@GLOBAL.gtid_executed) = GTID_SUBTRACT(" + set + ", '')")) {
                problems.add(LoadError.GTID, "The target has executed some of the dump's transactions already: '"
                        + common(set, "@@GLOBAL.gtid_executed") + "'.",
                        "Use updateGtidSet: 'off', or load into a server without them.");
            }
            return;
        }
        String own = "GTID_SUBTRACT(@@GLOBAL.gtid_executed, @@GLOBAL.gtid_purged)";
        if (!holds("GTID_SUBTRACT(" + set + ", " + own + ") = GTID_SUBTRACT(" + set + ", '')")) {
            problems.add(LoadError.GTID, "The target has some of the dump's transactions in its binary logs: '"
                    + common(set, own) + "'.", "Use updateGtidSet: 'off', or load into a server without them.");
        }
        if (!holds("GTID_SUBSET(@@GLOBAL.gtid_purged, " + set + ")")) {
            problems.add(LoadError.GTID,
                    "The dump's GTID set does not hold all of the target's gtid_purged, so it cannot replace it.",
                    "Use updateGtidSet: 'append'.");
        }
    }

    private boolean holds(String condition) {
        return session.first("SELECT " + condition, row -> row.number(0)).orElse(0L) == 1;
    }

    private String common(String set, String other) {
        return session.first("SELECT GTID_SUBTRACT(" + set + ", GTID_SUBTRACT(" + set + ", " + other + "))",
                row -> row.text(0)).orElse("");
    }

    /** Managed services have a procedure for it; elsewhere it is a variable. */
    void apply() {
        String value = Sql.literal((options.updateGtidSet() == Mode.APPEND ? "+" : "") + dumped);
        boolean procedure = session.first("SELECT COUNT(*) FROM information_schema.ROUTINES"
                + " WHERE ROUTINE_SCHEMA = 'sys' AND ROUTINE_NAME = 'set_gtid_purged'", row -> row.number(0))
                .orElse(0L) > 0;
        session.execute(procedure ? "CALL sys.set_gtid_purged(" + value + ")" : "SET GLOBAL gtid_purged = " + value);
    }

    boolean wanted() {
        return options.updateGtidSet() != Mode.OFF;
    }

    boolean known() {
        return !dumped.isEmpty();
    }
}
