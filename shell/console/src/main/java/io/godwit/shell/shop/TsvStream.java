package io.godwit.shell.shop;

import java.io.InputStream;
import java.util.SplittableRandom;

/** The rows of one table from one number to another, made while they are read. Only one batch is in memory. One thread. */
final class TsvStream extends InputStream {
    private static final int BATCH_BYTES = 1 << 16;

    private final TableData table;
    private final long end;
    private final TsvLine batch = new TsvLine();
    private long next;
    private int position;

    /** @param end exclusive */
    TsvStream(TableData table, long start, long end) {
        this.table = table;
        this.next = start;
        this.end = end;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (position == batch.size() && !refill()) {
            return -1;
        }
        int count = Math.min(length, batch.size() - position);
        batch.copy(position, target, offset, count);
        position += count;
        return count;
    }

    private boolean refill() {
        batch.clear();
        position = 0;
        while (next < end && batch.size() < BATCH_BYTES) {
            // A generator of its own for every row: its values do not depend on where a range begins.
            table.rows().write(next, new SplittableRandom(table.seed() + next), batch);
            batch.end();
            next++;
        }
        return batch.size() > 0;
    }
}
