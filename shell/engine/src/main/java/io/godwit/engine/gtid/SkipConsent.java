package io.godwit.engine.gtid;

import io.godwit.api.mysql.GtidSet;

/**
 * What a user takes upon himself when transactions are marked that a channel could still bring. Immutable.
 *
 * @param reason in the user's words; empty only with {@link Kind#NONE}
 */
public record SkipConsent(Kind kind, String reason) {
    /** NONE asks for proof of each; UNCHECKED allows what nobody has checked; FORCED also what is known to be missing. */
    public enum Kind {
        NONE, UNCHECKED, FORCED
    }

    public static final SkipConsent NONE = new SkipConsent(Kind.NONE, "");

    /** @throws IllegalArgumentException if a reason is missing */
    public SkipConsent {
        if (kind != Kind.NONE && reason.isBlank()) {
            throw new IllegalArgumentException("a reason is missing");
        }
    }

    /** What of the transactions would be marked against this consent. */
    GtidSet refused(GtidSet unknown, GtidSet missing) {
        return switch (kind) {
            case NONE -> unknown.union(missing);
            case UNCHECKED -> missing;
            case FORCED -> GtidSet.EMPTY;
        };
    }
}
