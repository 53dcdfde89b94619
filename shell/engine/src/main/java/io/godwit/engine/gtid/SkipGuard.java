package io.godwit.engine.gtid;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.session.SqlErrors;
import java.util.List;
import java.util.Optional;

/**
 * Where a channel exists, a transaction that is marked as executed is one that the channel will never bring: its rows are lost unless
 * they are there. So each needs proof, or the user's word. One thread.
 */
final class SkipGuard {
    private final SqlSession session;
    private final SkipProof proof;
    private final SkipConsent consent;

    SkipGuard(SqlSession session, SkipProof proof, SkipConsent consent) {
        this.session = session;
        this.proof = proof;
        this.consent = consent;
    }

    /**
     * What a change skips.
     *
     * @param channels names of the target's channels; none = nothing is skipped
     * @param unproved of which nobody proved that their rows are there
     * @param refused what the user has not allowed of that
     */
    record Finding(List<String> channels, GtidSet unproved, GtidSet refused) {
        Optional<GodwitException> problem() {
            return refused.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new GodwitException(GtidError.SKIP,
                            "The server has a replication channel (" + names() + "), which would never bring these"
                                    + " transactions once they are marked, and nothing proves that their rows are there: '"
                                    + refused + "'.",
                            "Let the channel bring them. Rows that are missing stay missing after a skip, also where the"
                                    + " channel shows no error; to mark them all the same give force: true and a reason."));
        }

        String names() {
            return "'" + String.join("', '", channels) + "'";
        }
    }

    Finding look(GtidSet added) {
        List<String> channels = added.isEmpty() ? List.of() : channels();
        if (channels.isEmpty()) {
            return new Finding(channels, GtidSet.EMPTY, GtidSet.EMPTY);
        }
        SkipProof.Verdict verdict = proof.of(session, added);
        GtidSet missing = added.intersect(verdict.missing());
        GtidSet unknown = added.subtract(verdict.applied()).subtract(missing);
        return new Finding(channels, unknown.union(missing), consent.refused(unknown, missing));
    }

    /** Those with a source; whether they run does not matter, as they can be started. */
    private List<String> channels() {
        try {
            return ChannelAddress.of(session).stream().map(ChannelAddress::channel).toList();
        } catch (GodwitException e) {
            if (SqlErrors.errno(e) == SqlErrors.TABLE_ACCESS_DENIED) {
                if (consent.kind() != SkipConsent.Kind.NONE) {
                    return List.of("not visible to this account");
                }
                throw new GodwitException(GtidError.PRIVILEGE,
                        "The account may not see whether the server has replication channels ("
                                + SqlErrors.TABLE_ACCESS_DENIED + ").",
                        "Grant it SELECT on performance_schema.*, or give unchecked: true and a reason.", e);
            }
            throw e;
        }
    }
}
