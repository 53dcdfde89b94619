package io.godwit.shell.demo;

/**
 * How many of everything a shop has. Immutable.
 *
 * @param scale 1 = the whole shop, about 200 MB; above 0
 */
record Counts(double scale) {
    Counts {
        if (!(scale > 0 && scale <= 1)) {
            throw new IllegalArgumentException("a shop's scale is above 0 and at most 1, not " + scale);
        }
    }

    /** At least a few, so that even the smallest shop has rows everywhere. */
    long of(long full) {
        return Math.max(10, Math.round(full * scale));
    }

    long customers() {
        return of(50_000);
    }

    long products() {
        return of(10_000);
    }

    long orders() {
        return of(300_000);
    }
}
