package io.godwit.engine.chunk;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Finds boundaries of a key that begins with a number without reading the rows between: it guesses a number, lets the server estimate
 * how many rows come before it, and takes the last key that is really there. One thread at a time.
 */
final class Stride {
    private static final int GUESSES = 12;
    private static final BigInteger LEAP = BigInteger.valueOf(64);

    private final KeyOrder ranged;
    private final KeyColumn lead;
    private final String within;
    private final BigInteger rowsPerChunk;
    private final BigInteger rows;
    private Optional<BigInteger> end = Optional.empty();
    private BigInteger begin = BigInteger.ZERO;
    private BigInteger step = BigInteger.ONE;

    private Stride(KeyOrder ranged, String within, long rowsPerChunk, long rows) {
        this.ranged = ranged;
        this.lead = ranged.lead();
        this.within = within;
        this.rowsPerChunk = BigInteger.valueOf(rowsPerChunk);
        this.rows = BigInteger.valueOf(Math.max(1, rows));
    }

    /** Absent where the first column is no number. */
    static Optional<Stride> along(KeyOrder ranged, String within, long rowsPerChunk, long rows) {
        return !ranged.isEmpty() && ranged.lead().kind() == KeyKind.NUMBER
                ? Optional.of(new Stride(ranged, within, rowsPerChunk, rows))
                : Optional.empty();
    }

    /** @return empty where guessing does not lead to about the wanted number of rows */
    Optional<Boundary> findUpper(KeyProbe probe, Optional<Boundary> lower) {
        if (end.isEmpty() && !measure(probe)) {
            return Optional.empty();
        }
        BigInteger from = lower.flatMap(l -> l.literals().getFirst()).map(this::place).orElse(begin);
        BigInteger stop = end.orElse(from);
        Optional<BigInteger> guess = guess(probe, lower, from, stop);
        Optional<Boundary> key = guess.flatMap(g -> probe.end(lead, condition(lower, g), ranged, true))
                .filter(k -> k.literals().getFirst().isPresent());
        key.flatMap(k -> k.literals().getFirst()).map(this::place)
                .ifPresent(place -> step = place.subtract(from).max(BigInteger.ONE));
        return key;
    }

    private Optional<BigInteger> guess(KeyProbe probe, Optional<Boundary> lower, BigInteger from, BigInteger stop) {
        BigInteger estimate = rowsPerChunk.shiftLeft(1); // InnoDB doubles what it counts on more than a few pages
        BigInteger tooFew = from;
        BigInteger tooMany = stop;
        BigInteger place = from.add(step);
        for (int i = 0; i < GUESSES && tooFew.compareTo(tooMany) < 0; i++) {
            place = place.max(tooFew.add(BigInteger.ONE)).min(tooMany);
            BigInteger found = BigInteger.valueOf(Math.max(1, probe.rows(condition(lower, place))));
            BigInteger width = place.subtract(from).max(BigInteger.ONE);
            if (found.compareTo(estimate.add(rowsPerChunk)) > 0) {
                tooMany = place.subtract(BigInteger.ONE);
                place = from.add(width.multiply(estimate).divide(found));
            } else if (place.equals(stop)) {
                return Optional.empty(); // the rest is about one chunk
            } else if (found.compareTo(rowsPerChunk) < 0) {
                tooFew = place;
                place = from.add(width.multiply(estimate.divide(found).max(BigInteger.TWO).min(LEAP)));
            } else {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    private String condition(Optional<Boundary> lower, BigInteger upTo) {
        Boundary upper = new Boundary(List.of(Optional.of(literal(upTo))));
        return Conditions.and(within, new KeyRange(lower, Optional.of(upper)).condition(ranged));
    }

    /** @return whether there is anything but NULL */
    private boolean measure(KeyProbe probe) {
        String known = Conditions.and(within, lead.column().nullable()
                ? lead.quoted() + " IS NOT NULL"
                : Conditions.TRUE);
        Optional<BigInteger> first = probe.end(lead, known, ranged, false).flatMap(b -> b.literals().getFirst())
                .map(this::place);
        Optional<BigInteger> last = probe.end(lead, known, ranged, true).flatMap(b -> b.literals().getFirst())
                .map(this::place);
        if (first.isEmpty() || last.isEmpty()) {
            return false;
        }
        begin = first.get().subtract(BigInteger.ONE);
        step = last.get().subtract(begin).multiply(rowsPerChunk).divide(rows).max(BigInteger.ONE);
        end = last;
        return true;
    }

    /** Where a number stands, growing in the order of the index. */
    private BigInteger place(String literal) {
        BigInteger units = new BigDecimal(literal).setScale(scale()).unscaledValue();
        return lead.descending() ? units.negate() : units;
    }

    private String literal(BigInteger place) {
        return new BigDecimal(lead.descending() ? place.negate() : place, scale()).toPlainString();
    }

    private int scale() {
        return Math.max(0, lead.column().scale());
    }
}
