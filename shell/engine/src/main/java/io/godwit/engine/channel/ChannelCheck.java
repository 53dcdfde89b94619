package io.godwit.engine.channel;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.GtidSet;
import io.godwit.engine.gtid.GtidState;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import java.util.ArrayList;
import java.util.List;

/** Tells beforehand what would keep a target from following a source. One thread. */
public final class ChannelCheck {
    private final String source;
    private final String target;
    private final ServerInfo sourceInfo;
    private final ServerInfo targetInfo;
    private final GtidState sourceGtids;
    private final GtidState targetGtids;
    private final List<GodwitException> problems = new ArrayList<>();

    public ChannelCheck(MySqlSession source, MySqlSession target) {
        this.source = source.spec().display();
        this.target = target.spec().display();
        // The target first: what the source executes in between must not look like a lead of the target.
        this.targetInfo = ServerInfo.read(target);
        this.targetGtids = GtidState.read(target);
        this.sourceInfo = ServerInfo.read(source);
        this.sourceGtids = GtidState.read(source);
    }

    /** What is wrong with the servers themselves, whatever the target lacks of the source's transactions now. */
    public List<GodwitException> problemsBeforeLoad() {
        checkServers();
        if (problems.isEmpty()) {
            checkLead();
        }
        return List.copyOf(problems);
    }

    /** @throws GodwitException the first problem, the others suppressed */
    void requireNone() {
        checkServers();
        if (problems.isEmpty()) {
            checkSets();
        }
        if (!problems.isEmpty()) {
            GodwitException first = problems.getFirst();
            problems.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    private void checkServers() {
        if (sourceInfo.uuid().equals(targetInfo.uuid())) {
            add(ChannelError.SAME_SERVER, "Source " + source + " and target " + target
                    + " have the same server_uuid '" + sourceInfo.uuid() + "'.",
                    "Name two servers. If one is a file copy of the other, remove auto.cnf from its data directory and restart it.");
        } else if (sourceInfo.variable("server_id").equals(targetInfo.variable("server_id"))) {
            add(ChannelError.SAME_SERVER, "Source " + source + " and target " + target + " have the same server_id "
                    + sourceInfo.variable("server_id") + ".", "Give the target another with SET GLOBAL server_id.");
        }
        if (!sourceInfo.binlogEnabled()) {
            add(ChannelError.NO_BINLOG, "Source " + source + " writes no binary log.", "Start it with log_bin.");
        }
        checkMode("Source " + source, sourceGtids);
        checkMode("Target " + target, targetGtids);
    }

    private void checkMode(String server, GtidState state) {
        if (!state.isOn()) {
            add(ChannelError.GTID_MODE, server + " has gtid_mode " + state.mode() + "; it must be ON.",
                    "Set enforce_gtid_consistency = ON, then gtid_mode step by step: OFF_PERMISSIVE, ON_PERMISSIVE, ON;"
                            + " on a managed service in its console.");
        }
    }

    private void checkSets() {
        GtidSet missing = sourceGtids.purged().subtract(targetGtids.executed());
        if (!missing.isEmpty()) {
            add(ChannelError.PURGED, "Source " + source + " no longer has transactions that target " + target
                    + " lacks: '" + missing + "'. The channel would stop with error 1236.",
                    "If the target was loaded from a dump that holds them, mark them with util.setGtidPurged('+...')"
                            + " on it; else dump and load again.");
        }
        checkLead();
    }

    private void checkLead() {
        GtidSet ahead = targetGtids.executed().ofServer(sourceInfo.uuid()).subtract(sourceGtids.executed());
        if (!ahead.isEmpty()) {
            add(ChannelError.TARGET_AHEAD, "Target " + target + " has executed transactions of source " + source
                    + " that the source itself does not know: '" + ahead + "'.",
                    "The source was reset or restored since. Dump and load again into an empty server.");
        }
    }

    private void add(ChannelError code, String message, String remedy) {
        problems.add(new GodwitException(code, message, remedy));
    }
}
