package io.godwit.shell.traffic;

import java.util.SplittableRandom;

/** One kind of transaction. Immutable, and the same arguments always make the same statements. */
@FunctionalInterface
interface Change {
    /**
     * @param hand inside a transaction
     * @param number of this kind's transactions so far, this one included
     */
    void make(Hand hand, long number, SplittableRandom random);
}
