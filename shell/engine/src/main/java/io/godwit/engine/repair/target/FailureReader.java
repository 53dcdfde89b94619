package io.godwit.engine.repair.target;

import io.godwit.api.cloud.ChannelControl;
import io.godwit.api.cloud.ChannelFailure;
import io.godwit.api.cloud.ChannelStatus;
import io.godwit.api.mysql.Gtid;
import java.util.List;
import java.util.Optional;

/** Finds the transactions at which a channel's applier stopped. Immutable. */
public final class FailureReader {
    /**
     * Why a channel does not go on.
     *
     * @param gtid of the transaction that failed; nothing where the receiver failed or the server names none
     */
    public record Failure(Optional<Gtid> gtid, ChannelFailure cause) {
        /** For people: what happened, and what it means where no transaction is to blame. */
        public String sentence() {
            return cause.sentence() + (gtid.isPresent()
                    ? ""
                    : " No transaction is to blame, so there is none to repair.");
        }
    }

    private final ChannelControl control;

    /** @param control of the target's channels */
    public FailureReader(ChannelControl control) {
        this.control = control;
    }

    /** @return several where several workers failed; none where the channel does not exist or is well */
    public List<Failure> read(String channel) {
        return control.status(channel).map(ChannelStatus::failures).orElse(List.of()).stream()
                .map(f -> new Failure(gtid(f), f)).toList();
    }

    private static Optional<Gtid> gtid(ChannelFailure failure) {
        return failure.part() != ChannelFailure.Part.APPLIER || failure.gtid().isEmpty()
                || failure.gtid().equals("ANONYMOUS") ? Optional.empty() : Optional.of(Gtid.parse(failure.gtid()));
    }
}
