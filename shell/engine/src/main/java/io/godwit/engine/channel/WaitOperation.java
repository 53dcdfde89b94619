package io.godwit.engine.channel;

import io.godwit.api.cloud.ChannelControl;
import io.godwit.api.cloud.ChannelFailure;
import io.godwit.api.cloud.ChannelStatus;
import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.GtidSet;
import io.godwit.engine.session.MySqlSession;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Waits until a target has executed a set of transactions, as long as its channel can still bring them. One thread. */
public final class WaitOperation {
    /** Of a receiver that tries again and again, without hope: refused accounts, no common TLS. */
    private static final Set<Integer> HOPELESS = Set.of(1044, 1045, 1130, 1698, 1862, 2026, 2061, 3118);
    /** The source's own number for a log that it cannot send, and the one that newer receivers give it. */
    private static final Set<Integer> NOT_SENT = Set.of(1236, 13114);

    private final MySqlSession target;
    private final ChannelControl control;
    private final String channel;
    private final GtidSet wanted;

    public WaitOperation(MySqlSession target, ChannelControl control, String channel, GtidSet wanted) {
        this.target = target;
        this.control = control;
        this.channel = channel;
        this.wanted = wanted;
    }

    /**
     * @param timeout how long to wait at most; nothing = for ever
     * @return the channel as it is once all is executed
     * @throws GodwitException at once if the channel stops or cannot reach its source, with the server's reason
     */
    public ChannelStatus run(Optional<Duration> timeout, EventSink events, Cancellation cancellation) {
        // The status before the set: a channel that stops after its last transaction has done its work.
        return new GtidWait(target, wanted).run(this::status, this::requireHope, timeout, events, cancellation);
    }

    private ChannelStatus status() {
        return control.status(channel)
                .orElseThrow(() -> MissingChannel.on(target, channel));
    }

    private void requireHope(ChannelStatus status, GtidSet missing) {
        boolean allReceived = status.received().contains(missing);
        Optional<ChannelFailure> failure = status.failures().stream()
                .filter(f -> f.part() == ChannelFailure.Part.APPLIER
                        ? !status.applierRunning()
                        : !allReceived && (status.receiver() == ChannelStatus.Receiver.OFF
                                || HOPELESS.contains(f.errno())))
                .findFirst();
        if (failure.isPresent()) {
            throw new GodwitException(ChannelError.FAILED,
                    "Channel '" + channel + "' on " + target.spec().display() + " cannot go on. "
                            + failure.get().sentence(),
                    remedy(failure.get()));
        }
        boolean receiverNeeded = !allReceived && status.receiver() == ChannelStatus.Receiver.OFF;
        if (!status.applierRunning() || receiverNeeded) {
            throw new GodwitException(ChannelError.STOPPED,
                    "Channel '" + channel + "' on " + target.spec().display() + " does not run, and '" + missing
                            + "' is missing.",
                    "Start it with replica.start().");
        }
    }

    private static String remedy(ChannelFailure failure) {
        return NOT_SENT.contains(failure.errno())
                ? "If the source's binary logs were purged, what is missing cannot be fetched any more: dump and load again, and"
                        + " keep binary logs for longer. Else remove the cause, then run replica.start()."
                : failure.part() == ChannelFailure.Part.APPLIER
                        ? "See replica.next(). Skipping the transaction would lose its other rows."
                        : "Remove the cause, then run replica.start().";
    }
}
