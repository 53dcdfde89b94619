package io.godwit.shell.shop;

/**
 * How many of everything a shop has. Immutable.
 *
 * @param scale 1 = the whole shop, about 200 MB; above 0
 */
public record Counts(double scale) {
    public Counts {
        if (!(scale > 0 && scale <= 1)) {
            throw new IllegalArgumentException("a shop's scale is above 0 and at most 1, not " + scale);
        }
    }

    /** At least a few, so that even the smallest shop has rows everywhere. */
    public long of(long full) {
        return Math.max(10, Math.round(full * scale));
    }

    public long customers() {
        return of(50_000);
    }

    public long products() {
        return of(10_000);
    }

    public long orders() {
        return of(300_000);
    }
}
