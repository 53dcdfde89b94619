package io.godwit.engine.channel;

import io.godwit.api.cloud.LogRetention;
import io.godwit.api.event.EventSink;
import io.godwit.engine.session.ServerInfo;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a source keeps what a target has not fetched yet. Immutable.
 *
 * @param kept nothing = for ever; zero = as long as the source's service itself needs it
 * @param raisedBy the variable, statement or command that raises it
 */
public record BinlogRetention(Optional<Duration> kept, String raisedBy) {
    /** A target that is down for a night must find what it missed. */
    private static final Duration ENOUGH = Duration.ofHours(24);

    /** @param byService what the source's service says of itself; it rules over the variables */
    public static BinlogRetention of(ServerInfo source, Optional<LogRetention> byService) {
        return byService.map(service -> new BinlogRetention(Optional.of(service.kept()), service.raisedBy()))
                .orElseGet(() -> ofVariables(source));
    }

    private static BinlogRetention ofVariables(ServerInfo source) {
        boolean purges = source.variable("binlog_expire_logs_auto_purge").isEmpty()
                || source.isOn("binlog_expire_logs_auto_purge");
        long seconds = number(source.variable("binlog_expire_logs_seconds"));
        long days = number(source.variable("expire_logs_days"));
        String variable = source.version().isAtLeast(8, 0, 1) ? "binlog_expire_logs_seconds" : "expire_logs_days";
        Duration kept = seconds > 0 ? Duration.ofSeconds(seconds) : Duration.ofDays(days);
        return new BinlogRetention(purges && !kept.isZero() ? Optional.of(kept) : Optional.empty(), variable);
    }

    private static long number(String text) {
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    /** Warns where a channel that stops over night would be lost. */
    void warn(String source, EventSink events) {
        if (kept.isPresent() && kept.get().compareTo(ENOUGH) < 0) {
            events.warning("Source " + source + " keeps its binary logs for " + text(kept.get())
                    + ": a channel that stands still for longer is lost with error 1236, and the copy begins again. Raise"
                    + " it until the migration is over, with " + raisedBy + ".");
        }
    }

    /**
     * @param behind how old the last transaction is that the target has received
     * @return how long a channel that stands still can be started again; nothing = for ever
     */
    public Optional<Duration> left(Duration behind) {
        return kept.map(k -> behind.compareTo(k) >= 0 ? Duration.ZERO : k.minus(behind));
    }

    static String text(Duration duration) {
        long hours = duration.toHours();
        return duration.isZero()
                ? "no fixed time"
                : hours >= 48
                        ? duration.toDays() + " days"
                        : hours >= 1
                                ? hours + " h " + duration.toMinutesPart() + " min"
                                : duration.toMinutes() + " min";
    }
}
