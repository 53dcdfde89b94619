package io.godwit.api.mysql;

import java.util.Comparator;

/**
 * One transaction's global identifier. Immutable; ordered by source, then number.
 *
 * @param number from 1
 */
public record Gtid(Tsid tsid, long number) implements Comparable<Gtid> {
    private static final Comparator<Gtid> ORDER = Comparator.comparing(Gtid::tsid).thenComparingLong(Gtid::number);

    /** @throws IllegalArgumentException if the number is below 1 */
    public Gtid {
        if (number < 1) {
            throw new IllegalArgumentException("'" + number + "' is not a transaction's number");
        }
    }

    /**
     * @param text {@code uuid:n} or {@code uuid:tag:n}
     * @throws IllegalArgumentException if it is not the text of one identifier
     */
    public static Gtid parse(String text) {
        String[] parts = text.strip().split(":", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new IllegalArgumentException("'" + text + "' is not a GTID");
        }
        try {
            return new Gtid(new Tsid(parts[0], parts.length == 3 ? parts[1] : ""),
                    Long.parseLong(parts[parts.length - 1]));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a GTID", e);
        }
    }

    /** The set of this transaction alone. */
    public GtidSet toSet() {
        return GtidSet.of(tsid, number, number);
    }

    @Override
    public int compareTo(Gtid other) {
        return ORDER.compare(this, other);
    }

    /** {@code uuid:n} or {@code uuid:tag:n}. */
    @Override
    public String toString() {
        return tsid + ":" + number;
    }
}
