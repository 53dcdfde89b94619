package io.godwit.engine.repair.gap;

import io.godwit.engine.repair.row.Digest;

import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where a row of the target stands in the row's own history, seen from one transaction. Immutable.
 *
 * @param explainedBy a later transaction whose work the row shows; empty if it shows the one that was asked about, or none
 */
public record Standing(Kind kind, OptionalInt explainedBy) {
    /** Before the transaction, after it, either of them because an image came twice, or nowhere. */
    public enum Kind {
        BEFORE, AFTER, EITHER, UNEXPLAINED
    }

    private static final Standing BEFORE = new Standing(Kind.BEFORE, OptionalInt.empty());
    private static final Standing AFTER = new Standing(Kind.AFTER, OptionalInt.empty());
    private static final Standing EITHER = new Standing(Kind.EITHER, OptionalInt.empty());
    private static final Standing UNEXPLAINED = new Standing(Kind.UNEXPLAINED, OptionalInt.empty());

    static Standing either() {
        return EITHER;
    }

    public static Standing before() {
        return BEFORE;
    }

    public static Standing after() {
        return AFTER;
    }

    public static Standing unexplained() {
        return UNEXPLAINED;
    }

    /**
     * A row of n touches has been in n+1 states, and in two forms of one state where something that was not logged happened in between.
     * States inside a transaction never showed, and states before one that the target has executed are gone.
     *
     * @param touches of one row, in order
     * @param executed which transactions the target has
     * @param transaction may or may not touch the row
     * @param present what is there
     */
    public static Standing of(List<Touch> touches, BitSet executed, int transaction, Digest present) {
        int from = 0;
        int first = 0;
        int behind = 0;
        for (int i = 0; i < touches.size(); i++) {
            int t = touches.get(i).transaction();
            from = executed.get(t) ? i + 1 : from;
            first += t < transaction ? 1 : 0;
            behind += t <= transaction ? 1 : 0;
        }
        boolean before = false;
        int after = -1;
        for (int state = from; state <= touches.size(); state++) {
            boolean early = state > 0 && shows(touches, state) && touches.get(state - 1).after().equals(present);
            boolean late = state < touches.size() && shows(touches, state)
                    && touches.get(state).before().equals(present);
            boolean touched = behind > first;
            before |= (early && state <= first) || (late && (touched ? state <= first : state < first));
            if ((early && (touched ? state >= behind : state > behind)) || (late && state >= behind)) {
                after = after < 0 ? state : after;
            }
        }
        if (before && after >= 0) {
            return EITHER;
        }
        return before ? BEFORE : after < 0 ? UNEXPLAINED : new Standing(Kind.AFTER, later(touches, after, behind));
    }

    private static boolean shows(List<Touch> touches, int state) {
        return state == 0 || state == touches.size()
                || touches.get(state - 1).transaction() != touches.get(state).transaction();
    }

    private static OptionalInt later(List<Touch> touches, int state, int behind) {
        return state > behind ? OptionalInt.of(touches.get(state - 1).transaction()) : OptionalInt.empty();
    }
}
