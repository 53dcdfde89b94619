package io.godwit.engine.verify;

import io.godwit.api.cloud.ChannelControl;
import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.GtidSet;
import io.godwit.engine.channel.ChannelError;
import io.godwit.engine.channel.GtidWait;
import io.godwit.engine.channel.WaitOperation;
import io.godwit.engine.gtid.GtidError;
import io.godwit.engine.gtid.GtidState;
import io.godwit.engine.quiet.WriteWatch;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SqlErrors;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Waits until a target has executed what its source has, before the two are compared, and makes sure that the source stood still
 * meanwhile. One thread.
 */
public final class CatchUp {
    /** How long to wait where no channel tells whether transactions still come. */
    private static final Duration WITHOUT_CHANNEL = Duration.ofSeconds(60);

    private final MySqlSession source;
    private final MySqlSession target;
    private final Supplier<ChannelControl> channels;
    private final String channel;

    /**
     * @param channels of the target; asked for only if transactions are missing
     * @param channel the one that brings the source's transactions; there may be none of that name
     */
    public CatchUp(MySqlSession source, MySqlSession target, Supplier<ChannelControl> channels,
            String channel) {
        this.source = source;
        this.target = target;
        this.channels = channels;
        this.channel = channel;
    }

    /**
     * Returns at once where the target lacks nothing, and, unless waiting is required, where nothing tells that more will come: without
     * GTIDs or without a channel.
     *
     * @param required whether to wait without a channel too, and to fail without GTIDs
     * @param timeout how long to wait at most; by default as long as the channel works, a minute without one
     * @throws GodwitException if the channel stops, naming the transaction it failed at; if time is up; or
     *     {@link CompareError#SERVER_MOVED} if the source went on
     */
    public void run(boolean required, Optional<Duration> timeout, EventSink events, Cancellation cancellation) {
        WriteWatch watch = new WriteWatch(source, ServerInfo.read(source));
        GtidState behind = GtidState.read(target);
        GtidState ahead = GtidState.read(source);
        if (!behind.isOn() || !ahead.isOn()) {
            if (required) {
                throw noGtids(ahead.isOn() ? target : source);
            }
            return;
        }
        GtidSet missing = ahead.executed().subtract(behind.executed());
        if (missing.isEmpty()) {
            return;
        }
        ChannelControl control = channels.get();
        boolean byChannel = isThere(control);
        if (!byChannel && !required) {
            events.note(target.spec().display() + " lacks " + missing.count() + " transactions of "
                    + source.spec().display() + ", and no channel '" + channel
                    + "' brings them: the two are compared as they are.");
            return;
        }
        events.info(target.spec().display() + " lacks " + missing.count() + " transactions of "
                + source.spec().display() + "; waiting for them.");
        if (byChannel) {
            new WaitOperation(target, control, channel, ahead.executed()).run(timeout, events, cancellation);
        } else {
            waitWithoutChannel(ahead.executed(), timeout.orElse(WITHOUT_CHANNEL), events, cancellation);
        }
        requireStill(ahead.executed(), watch);
    }

    /** False also where the account may not look, as comparing rows needs no right to. */
    private boolean isThere(ChannelControl control) {
        try {
            return control.status(channel).isPresent();
        } catch (GodwitException e) {
            if (SqlErrors.isAccessDenied(e)) {
                return false;
            }
            throw e;
        }
    }

    private static GodwitException noGtids(MySqlSession server) {
        return new GodwitException(GtidError.MODE_OFF,
                "Cannot wait for the target: " + server.spec().display() + " does not run with gtid_mode ON.",
                "Leave option waitForGtids out, and make sure yourself that the target has caught up.");
    }

    private void waitWithoutChannel(GtidSet wanted, Duration timeout, EventSink events, Cancellation cancellation) {
        try {
            new GtidWait(target, wanted).run(timeout, events, cancellation);
        } catch (GodwitException e) {
            if (e.code() != ChannelError.TIMEOUT) {
                throw e;
            }
            throw new GodwitException(ChannelError.TIMEOUT,
                    e.getMessage() + " There is no channel '" + channel + "' that would bring them.",
                    "Start replication, or name its channel with option channel. With waitForGtids: false the servers are"
                            + " compared as they are.",
                    e);
        }
    }

    /** What a managed service writes into its own tables never stops, and is not compared. */
    private void requireStill(GtidSet before, WriteWatch watch) {
        GtidSet more = GtidState.read(source).executed().subtract(before);
        if (!more.isEmpty() && (!watch.canSee() || watch.firstWrite().isPresent())) {
            throw new GodwitException(CompareError.SERVER_MOVED,
                    "Source " + source.spec().display() + " executed " + more.count() + " transactions while "
                            + target.spec().display() + " caught up, so the two cannot be compared row by row.",
                    "Stop the writers and events on the source, then compare again.");
        }
    }
}
