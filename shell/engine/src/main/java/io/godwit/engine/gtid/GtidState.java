package io.godwit.engine.gtid;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.session.SqlSession;
import java.util.regex.Pattern;

/**
 * A server's GTID sets, read in one statement. Immutable. Needs no privilege.
 *
 * @param mode {@code gtid_mode}, such as {@code ON}
 * @param owned of transactions that are being executed or committed
 * @param executed holds purged
 */
public record GtidState(String mode, GtidSet executed, GtidSet purged, GtidSet owned) {
    /** {@code uuid:5#12}: transaction 5 of session 12. */
    private static final Pattern OWNER = Pattern.compile("#\\d+");

    public static GtidState read(SqlSession session) {
        return session.first("SELECT @@GLOBAL.gtid_mode, @@GLOBAL.gtid_executed, @@GLOBAL.gtid_purged,"
                + " @@GLOBAL.gtid_owned",
                row -> new GtidState(row.text(0), GtidSet.parse(row.text(1)), GtidSet.parse(row.text(2)),
                        parseOwned(row.text(3))))
                .orElseThrow();
    }

    /** @param text as {@code gtid_owned} shows it */
    static GtidSet parseOwned(String text) {
        return GtidSet.parse(OWNER.matcher(text).replaceAll(""));
    }

    /**
     * The set that a user wrote.
     *
     * @throws GodwitException {@link GtidError#MALFORMED}
     */
    public static GtidSet parse(String text) {
        try {
            return GtidSet.parse(text);
        } catch (IllegalArgumentException e) {
            throw new GodwitException(GtidError.MALFORMED, "This is not a GTID set: " + e.getMessage() + ".",
                    "Write server UUIDs with transaction numbers, such as '3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5:8'.",
                    e);
        }
    }

    public boolean isOn() {
        return mode.equals("ON");
    }

    /** What the server has executed and holds in its own binary logs. */
    public GtidSet logged() {
        return executed.subtract(purged);
    }
}
