package io.godwit.api.event;

/**
 * How far a stage has come.
 *
 * @param stage what is going on, such as "Dumping data"
 * @param done work done, in {@code unit}; never more than {@code total} unless total is 0
 * @param total all the work, possibly an estimate; 0 = unknown
 * @param unit what is counted, such as "rows"
 * @param detail further figures, such as throughput; may be empty
 */
public record Progress(String stage, long done, long total, String unit, String detail) {
    /** 0 to 100; 0 where the total is unknown. */
    public int percent() {
        return total <= 0 ? 0 : (int) Math.min(100, done * 100 / total);
    }

    public boolean finished() {
        return total > 0 && done >= total;
    }
}
