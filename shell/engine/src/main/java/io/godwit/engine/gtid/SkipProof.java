package io.godwit.engine.gtid;

import io.godwit.api.mysql.GtidSet;
import io.godwit.api.session.SqlSession;

/** Tells of transactions that a channel could still bring whether their rows are on the target already. One thread. */
@FunctionalInterface
public interface SkipProof {
    /** Knows nothing of any transaction. */
    SkipProof NONE = (target, transactions) -> new Verdict(GtidSet.EMPTY, GtidSet.EMPTY);

    /**
     * What was found. Immutable. Transactions in neither set are unknown.
     *
     * @param applied their rows are there: marking them loses nothing
     * @param missing some of their rows are not
     */
    record Verdict(GtidSet applied, GtidSet missing) {
    }

    Verdict of(SqlSession target, GtidSet transactions);
}
