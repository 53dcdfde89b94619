package io.godwit.engine.gtid;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.mysql.ServerVersion;
import java.util.ArrayList;
import java.util.List;

/** The server's own rules for a change of {@code gtid_purged}, applied beforehand so that all of them are told at once. Immutable. */
record PurgedRules(ServerVersion version, GtidState state, boolean inGroup) {
    List<GodwitException> problems(PurgedChange change) {
        List<GodwitException> problems = new ArrayList<>();
        if (inGroup) {
            problems.add(new GodwitException(GtidError.GROUP_MEMBER,
                    "gtid_purged cannot be set on a member of a replication group.", "Stop group replication first."));
        }
        if (version.isAtLeast(8, 0, 0)) {
            checkSets(change, problems);
        } else {
            checkEmpty(change, problems);
        }
        return problems;
    }

    /** MySQL 5.7 knows one case only: a server that has not executed anything. */
    private void checkEmpty(PurgedChange change, List<GodwitException> problems) {
        if (change.append()) {
            problems.add(new GodwitException(GtidError.NO_APPEND, "MySQL 5.7 cannot append to gtid_purged.",
                    "Give the whole set, without the plus sign."));
        }
        if (!state.mode().startsWith("ON")) {
            problems.add(new GodwitException(GtidError.MODE_OFF, "gtid_mode is " + state.mode() + " on the server.",
                    "Switch GTIDs on first."));
        }
        if (!state.executed().isEmpty() || !state.purged().isEmpty()) {
            problems.add(new GodwitException(GtidError.NOT_EMPTY,
                    "On MySQL 5.7 gtid_purged can be set only while gtid_executed is empty; it is '" + state.executed()
                            + "'.",
                    "Run RESET MASTER if nothing replicates from this server."));
        }
    }

    private void checkSets(PurgedChange change, List<GodwitException> problems) {
        if (!change.append() && !change.set().contains(state.purged())) {
            problems.add(new GodwitException(GtidError.NOT_A_SUPERSET,
                    "The new set must hold all of the present gtid_purged; it lacks '"
                            + state.purged().subtract(change.set()) + "'.",
                    "Put a plus sign before the set to add it."));
        }
        GtidSet executed = change.set().intersect(change.append() ? state.executed() : state.logged());
        if (!executed.isEmpty()) {
            problems.add(new GodwitException(GtidError.ALREADY_EXECUTED,
                    "The server has executed some of these transactions already: '" + executed + "'.",
                    "Leave them out of the set."));
        }
        GtidSet owned = change.set().intersect(state.owned());
        if (!owned.isEmpty()) {
            problems.add(new GodwitException(GtidError.OWNED,
                    "Sessions of the server are executing some of these transactions now: '" + owned + "'.",
                    "Let them end, and see @@GLOBAL.gtid_owned."));
        }
    }
}
