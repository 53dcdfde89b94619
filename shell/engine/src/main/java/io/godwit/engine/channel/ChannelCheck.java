package io.godwit.engine.channel;

import io.godwit.api.cloud.ChannelRequest;
import io.godwit.api.cloud.LogRetention;
import io.godwit.api.error.GodwitException;
import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.GtidSet;
import io.godwit.engine.gtid.GtidState;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells beforehand what would keep a target from following a source. One thread. */
public final class ChannelCheck {
    private final MySqlSession sourceSession;
    private final Optional<ChannelRequest.Position> from;
    private final String source;
    private final String target;
    private final ServerInfo sourceInfo;
    private final ServerInfo targetInfo;
    private final GtidState sourceGtids;
    private final GtidState targetGtids;
    private final SourceOfSource upstream;
    private final List<GodwitException> problems = new ArrayList<>();

    /** By GTID, as a server follows from a moment that is not known yet. */
    public static List<GodwitException> problemsBeforeLoad(MySqlSession source, MySqlSession target) {
        return new ChannelCheck(source, target, Optional.empty()).problemsBeforeLoad();
    }

    /** What a channel that begins by GTID could not fetch any more; nothing where GTIDs are off. */
    public static Optional<GodwitException> purged(MySqlSession source, MySqlSession target) {
        ChannelCheck check = new ChannelCheck(source, target, Optional.empty());
        if (check.sourceGtids.isOn() && check.targetGtids.isOn()) {
            check.checkPurged();
        }
        return check.problems.stream().findFirst();
    }

    /** @param from where to begin; nothing = by GTID */
    ChannelCheck(MySqlSession source, MySqlSession target, Optional<ChannelRequest.Position> from) {
        this.sourceSession = source;
        this.from = from;
        this.source = source.spec().display();
        this.target = target.spec().display();
        // The target first: what the source executes in between must not look like a lead of the target.
        this.targetInfo = ServerInfo.read(target);
        this.targetGtids = GtidState.read(target);
        this.sourceInfo = ServerInfo.read(source);
        this.sourceGtids = GtidState.read(source);
        this.upstream = SourceOfSource.read(source, sourceInfo);
    }

    /** What is wrong with the servers themselves, whatever the target lacks of the source's transactions now. */
    private List<GodwitException> problemsBeforeLoad() {
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
            from.ifPresentOrElse(this::checkPosition, this::checkSets);
        }
        if (!problems.isEmpty()) {
            GodwitException first = problems.getFirst();
            problems.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    /** @param retention of the source's binary logs, where its variables do not tell */
    void warn(Optional<LogRetention> retention, EventSink events) {
        BinlogRetention.of(sourceInfo, retention).warn(source, events);
        if (!upstream.addresses().isEmpty()) {
            events.warning("Source " + source + " is itself a replica of " + String.join(", ", upstream.addresses())
                    + ": the target will be behind both, and will lack what the replica leaves out. Use the primary as the"
                    + " source if the target can reach it.");
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
        if (from.isEmpty()) {
            checkMode("Source " + source, sourceGtids);
            checkMode("Target " + target, targetGtids);
        } else {
            checkModes();
        }
    }

    private void checkMode(String server, GtidState state) {
        if (!state.isOn()) {
            add(ChannelError.GTID_MODE, server + " has gtid_mode " + state.mode() + "; it must be ON.",
                    "Switch GTIDs on with gtid.enable(), or use autoPosition: false.");
        }
    }

    /** By position the modes may differ, as long as the target takes what the source writes. */
    private void checkModes() {
        boolean named = targetGtids.mode().equals("ON") && sourceGtids.mode().startsWith("OFF");
        boolean nameless = targetGtids.mode().equals("OFF") && sourceGtids.mode().startsWith("ON");
        if (named || nameless) {
            add(ChannelError.GTID_MODE, "Source " + source + " has gtid_mode " + sourceGtids.mode() + " and target "
                    + target + " " + targetGtids.mode() + ": the target would refuse the source's transactions.",
                    named
                            ? "Switch GTIDs on at the source with gtid.enable()."
                            : "Switch GTIDs on at the target, as far as OFF_PERMISSIVE at least.");
        }
    }

    private void checkPosition(ChannelRequest.Position position) {
        if (upstream.gaps()) {
            add(ChannelError.SOURCE_IS_REPLICA, "Source " + source
                    + " is a replica that executes transactions in parallel"
                    + " without keeping their order: no position in its binary log says what a copy of it holds.",
                    "Use the primary as the source, or set replica_preserve_commit_order = ON there and copy again.");
        }
        Optional<Long> size = sourceSession.list("SHOW BINARY LOGS",
                row -> row.text(0).equals(position.file()) ? row.number(1) : -1L).stream().filter(s -> s >= 0)
                .findFirst();
        if (size.isEmpty()) {
            add(ChannelError.PURGED, "Source " + source + " has no binary log '" + position.file()
                    + "' any more. The channel would stop with error 1236.", "Dump and load again.");
        } else if (position.offset() > size.get()) {
            add(ChannelError.POSITION, "Binary log '" + position.file() + "' of source " + source + " ends at "
                    + size.get() + ", before position " + position.offset() + ".",
                    "Take file and position from the dump: they are in its @.json.");
        }
    }

    private void checkSets() {
        checkPurged();
        checkLead();
    }

    private void checkPurged() {
        GtidSet missing = sourceGtids.purged().subtract(targetGtids.executed());
        if (!missing.isEmpty()) {
            add(ChannelError.PURGED, "Source " + source + " no longer has transactions that target " + target
                    + " lacks: '" + missing + "'. The channel would stop with error 1236.",
                    "If the target was loaded from a dump that holds them, mark them with util.setGtidPurged('+...')"
                            + " on it; else dump and load again.");
        }
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
