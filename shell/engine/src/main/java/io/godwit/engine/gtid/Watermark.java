package io.godwit.engine.gtid;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.session.SqlSession;

/**
 * Which transactions a view of a server holds: all of {@code low}, none beyond {@code high}, and of those between perhaps some. Immutable.
 *
 * <p>Read {@link #executed} before the view is opened and call {@link #after} once it is open. A commit is visible to new views before its
 * GTID moves from {@code gtid_owned} to {@code gtid_executed}, so the same {@code gtid_executed} before and after proves nothing.
 */
public record Watermark(GtidSet low, GtidSet high) {
    /** What the server has executed. Needs no privilege. */
    public static GtidSet executed(SqlSession session) {
        return session.first("SELECT @@GLOBAL.gtid_executed", row -> GtidSet.parse(row.text(0))).orElse(GtidSet.EMPTY);
    }

    /** What sessions of the server are committing, or execute under a GTID given before. Needs no privilege. */
    public static GtidSet owned(SqlSession session) {
        return session.first("SELECT @@GLOBAL.gtid_owned", row -> GtidState.parseOwned(row.text(0)))
                .orElse(GtidSet.EMPTY);
    }

    /**
     * Closes the bounds of a view that is open now.
     *
     * @param before {@link #executed}, read before the view was opened
     * @param session any session of the same server
     * @throws GodwitException {@link GtidError#RESET} if the server forgot transactions meanwhile
     */
    public static Watermark after(GtidSet before, SqlSession session) {
        GtidSet owned = owned(session); // first: what leaves it now is found among the executed
        GtidSet executed = executed(session);
        requireKept(before, executed);
        return new Watermark(before, owned.union(executed));
    }

    /** @throws GodwitException {@link GtidError#RESET} unless {@code later} holds all of {@code earlier} */
    public static void requireKept(GtidSet earlier, GtidSet later) {
        if (!later.contains(earlier)) {
            throw new GodwitException(GtidError.RESET, "The server forgot executed transactions: '"
                    + earlier.subtract(later) + "' are no longer in gtid_executed.",
                    "Find out who ran RESET MASTER or whether the server lost data in a crash, then begin again.");
        }
    }

    /** Whether it is known for every transaction if the view holds it. */
    public boolean isExact() {
        return low.equals(high);
    }

    /** Transactions that the view may hold or not. */
    public GtidSet uncertain() {
        return high.subtract(low);
    }
}
