package io.godwit.engine.load;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.GtidSet;
import io.godwit.engine.gtid.GtidError;
import io.godwit.engine.gtid.PurgedChange;
import io.godwit.engine.gtid.PurgedSetter;
import io.godwit.engine.load.source.LoadError;
import io.godwit.engine.load.source.LoadProblems;
import io.godwit.engine.session.MySqlSession;

/**
 * Marks the transactions that a dump holds as executed on the target, so that replication goes on after them. What would keep the
 * target from taking them is found before anything is touched. One thread.
 */
final class GtidUpdate {
    /** What becomes of {@code gtid_purged}. */
    enum Mode {
        OFF, APPEND, REPLACE
    }

    private final LoadRun run;
    private final MySqlSession session;
    private final LoadOptions.Target options;
    private final String dumped;

    private GtidUpdate(LoadRun run, MySqlSession session) {
        this.run = run;
        this.session = session;
        this.options = run.options().target();
        this.dumped = run.dump().manifest().source().binlog().gtidExecuted();
    }

    static GtidUpdate of(LoadRun run, MySqlSession session) {
        return new GtidUpdate(run, session);
    }

    void check(LoadProblems problems) {
        if (!wanted() || !known()) {
            return;
        }
        try {
            setter().problems(change()).forEach(problem -> problems.add(LoadError.GTID, problem.getMessage(),
                    problem.code() instanceof GtidError own ? remedy(own) : remedy(problem)));
        } catch (IllegalArgumentException e) {
            problems.add(LoadError.GTID, "The dump's GTID set is not one: " + e.getMessage() + ".",
                    "Use updateGtidSet: 'off'.");
        }
        if (!run.target().version().isAtLeast(8, 0, 0) && !options.skipBinlog()) {
            problems.add(LoadError.GTID, "On MySQL 5.7 the load itself must not produce transactions with a GTID.",
                    "Use skipBinlog: true.");
        }
    }

    /** Of a problem that only the target's service has. */
    private static String remedy(GodwitException problem) {
        return "Use updateGtidSet: 'off'. " + problem.remedy().orElse("");
    }

    private static String remedy(GtidError problem) {
        return switch (problem) {
            case GROUP_MEMBER -> "Use updateGtidSet: 'off', or stop group replication first.";
            case NO_APPEND -> "Use updateGtidSet: 'replace'.";
            case MODE_OFF -> "Switch GTIDs on, or use updateGtidSet: 'off'.";
            case NOT_EMPTY ->
                "Run RESET MASTER on the target if nothing replicates from it, or use updateGtidSet: 'off'.";
            case NOT_A_SUPERSET -> "Use updateGtidSet: 'append'.";
            case SKIP -> "Use updateGtidSet: 'off'; see util.setGtidPurged for what can be done after the load.";
            case OWNED -> "Stop replication into the target, or use updateGtidSet: 'off'.";
            default -> "Use updateGtidSet: 'off', or load into a server without them.";
        };
    }

    private PurgedSetter setter() {
        return new PurgedSetter(session, run.clouds().gtidWriter(session));
    }

    private PurgedChange change() {
        return new PurgedChange(options.updateGtidSet() == Mode.APPEND, GtidSet.parse(dumped));
    }

    /** @throws GodwitException if the target moved since the check, or the account may not do it */
    void apply() {
        setter().set(change(), run.events());
    }

    boolean wanted() {
        return options.updateGtidSet() != Mode.OFF;
    }

    boolean known() {
        return !dumped.isBlank();
    }
}
