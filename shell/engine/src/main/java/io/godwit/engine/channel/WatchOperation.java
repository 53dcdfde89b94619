package io.godwit.engine.channel;

import io.godwit.api.cloud.ChannelControl;
import io.godwit.api.cloud.ChannelStatus;
import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SqlErrors;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Tells again and again how a channel is, until it is stopped. One thread. */
public final class WatchOperation {
    private final MySqlSession target;
    private final ChannelControl control;
    private final String channel;
    private final Optional<BinlogRetention> retention;

    /** @param retention of the source's binary logs, to tell how long a channel that stands still has; nothing = not known */
    public WatchOperation(MySqlSession target, ChannelControl control, String channel,
            Optional<BinlogRetention> retention) {
        this.target = target;
        this.control = control;
        this.channel = channel;
        this.retention = retention;
    }

    /** @return the channel as it was last; a request to stop is the ordinary end */
    public ChannelStatus run(Duration interval, EventSink events, Cancellation cancellation) {
        while (true) {
            ChannelStatus status = control.status(channel)
                    .orElseThrow(() -> MissingChannel.on(target, channel));
            events.info(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + "  " + line(status));
            ChannelAttention.of(status).ifPresent(a -> events.warning(a.sentence()));
            if (status.receiver() != ChannelStatus.Receiver.ON) {
                warnOfExpiry(events);
            }
            if (!sleep(interval, cancellation)) {
                return status;
            }
        }
    }

    private String line(ChannelStatus status) {
        long waiting = status.received().subtract(status.executed()).count();
        String behind = control.secondsBehind(channel).map(s -> s + " s behind").orElse("lag unknown");
        return "channel '" + channel + "' from " + status.sourceHost() + ": receiver " + status.receiver()
                + ", applier " + (status.applierRunning() ? "ON" : "OFF") + ", " + behind + ", " + waiting
                + " transactions received and not executed";
    }

    private void warnOfExpiry(EventSink events) {
        Optional<Duration> age = lastReceived().map(at -> Duration.between(at, Instant.now()));
        Optional<Duration> left = age.flatMap(a -> retention.flatMap(r -> r.left(a)));
        left.ifPresent(l -> events.warning(l.isZero()
                ? "The channel has received nothing for longer than the source keeps its binary logs: error 1236 is to be"
                        + " expected."
                : "The source drops what the channel lacks in " + BinlogRetention.text(l)
                        + "; start the channel before."));
    }

    /** When the source committed what the channel received last; nothing before 8.0, and before the first transaction. */
    private Optional<Instant> lastReceived() {
        try {
            return target.first("SELECT UNIX_TIMESTAMP(LAST_QUEUED_TRANSACTION_ORIGINAL_COMMIT_TIMESTAMP)"
                    + " FROM performance_schema.replication_connection_status WHERE CHANNEL_NAME = ?",
                    row -> row.isNull(0) ? "0" : row.text(0), channel)
                    .map(seconds -> (long) Double.parseDouble(seconds)).filter(seconds -> seconds > 0)
                    .map(Instant::ofEpochSecond);
        } catch (GodwitException e) {
            if (SqlErrors.errno(e) == 1054) { // no such column in 5.7
                return Optional.empty();
            }
            throw e;
        }
    }

    /** @return whether to go on */
    private static boolean sleep(Duration interval, Cancellation cancellation) {
        long end = System.nanoTime() + interval.toNanos();
        while (System.nanoTime() < end) {
            if (cancellation.isRequested()) {
                return false;
            }
            try {
                Thread.sleep(Math.min(100, Math.max(1, (end - System.nanoTime()) / 1_000_000)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return !cancellation.isRequested();
    }
}
