package io.godwit.engine.load.rows;

import io.godwit.engine.row.Dialect;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/**
 * The content of a data file as one or more parts, each at most so many bytes and ending with a row, with its rows counted. The end
 * of a part reads as the end of {@link #part} until {@link #nextPart}. Only a row longer than a part makes its part longer. At most
 * one window of bytes is in memory. One thread.
 */
public final class RowStream implements Closeable {
    private static final int WINDOW = 1 << 19;

    private final InputStream in;
    private final RowScanner scanner;
    private final boolean scans;
    private final long limit;
    private final LongConsumer meter;
    private final byte[] window = new byte[WINDOW];
    /** In the window: given out up to here, may be given out up to here, looked at up to here, filled up to here. */
    private int handed;
    private int ready;
    private int scanned;
    private int end;
    private boolean exhausted;
    private boolean partOver;
    /** Whether the row that goes on at {@code ready} has been given out in part. */
    private boolean insideRow;
    private long partBytes;
    private long partRows;

    /**
     * @param limit bytes of a part; ignored where rows cannot be told apart
     * @param meter gets the number of bytes of each piece that was read
     */
    public RowStream(InputStream in, Dialect dialect, long limit, LongConsumer meter) {
        this.in = in;
        this.scanner = new RowScanner(dialect);
        this.scans = RowScanner.canScan(dialect);
        this.limit = scans ? limit : Long.MAX_VALUE;
        this.meter = meter;
    }

    /** Of the part, as far as it was read. */
    public long bytes() {
        return partBytes;
    }

    /** Of the part, as far as it was read; absent where rows cannot be told apart. */
    public OptionalLong rows() {
        return scans ? OptionalLong.of(partRows) : OptionalLong.empty();
    }

    /** Goes to the next part. @return false if there is none */
    public boolean nextPart() throws IOException {
        partOver = false;
        partBytes = 0;
        partRows = 0;
        return ready < end || fill();
    }

    /** Reads over so many bytes, which must end with a row. @return their rows */
    public long skipRows(long count) throws IOException {
        long rows = 0;
        long left = count;
        while (left > 0) {
            if (ready == end && !fill()) {
                throw new IOException("the file ends before byte " + count);
            }
            int to = (int) Math.min(end, ready + left);
            for (int at = nextRowEnd(ready, to); at >= 0; at = nextRowEnd(at, to)) {
                rows++;
            }
            left -= to - ready;
            ready = to;
            scanned = to;
            handed = to;
        }
        return rows;
    }

    private int nextRowEnd(int from, int to) {
        return scans ? scanner.next(window, from, to) : -1;
    }

    /** The part as a stream. Closing it, as the driver does, closes nothing: other parts may follow. */
    public InputStream part() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return readPart(target, offset, length);
            }
        };
    }

    private int readPart(byte[] target, int offset, int length) throws IOException {
        if (handed == ready && !prepare()) {
            return -1;
        }
        int n = Math.min(length, ready - handed);
        System.arraycopy(window, handed, target, offset, n);
        handed += n;
        return n;
    }

    /** Decides what may be given out next: as many whole rows as are there. @return false at the end of the part */
    private boolean prepare() throws IOException {
        while (!partOver) {
            int at = nextRowEnd(scanned, end);
            if (at >= 0) {
                scanned = at;
                addRow(at);
            } else {
                scanned = end;
                if (handed < ready || !needMore()) {
                    break;
                }
            }
        }
        return handed < ready;
    }

    /** Takes a row that ends here into the part, or ends the part before it. */
    private void addRow(int at) {
        boolean fits = partBytes + (at - ready) <= limit;
        if (fits || partBytes == 0 || insideRow) {
            give(at);
            partRows++;
            insideRow = false;
            partOver = !fits;
        } else {
            endPart();
        }
    }

    private void give(int to) {
        partBytes += to - ready;
        ready = to;
    }

    private void endPart() {
        partOver = true;
        scanned = ready;
        scanner.reset();
    }

    /** Without a whole row to give out: reads on, or gives out a part of one. @return whether to look for rows again */
    private boolean needMore() throws IOException {
        if (end - ready < WINDOW && fill()) {
            return true;
        }
        if (scans) {
            if (exhausted && (ready < end || insideRow)) {
                partRows++; // the server takes a last row without terminator too
            } else if (!exhausted && !insideRow && partBytes > 0 && partBytes + (end - ready) > limit) {
                endPart();
                return false;
            }
        }
        insideRow = !exhausted && ready < end;
        give(end);
        return false;
    }

    /** Moves what is left to the front and fills up the window. @return whether there was something */
    private boolean fill() throws IOException {
        if (exhausted) {
            return false;
        }
        System.arraycopy(window, ready, window, 0, end - ready);
        scanned -= ready;
        end -= ready;
        handed = 0;
        ready = 0;
        int n = in.readNBytes(window, end, WINDOW - end);
        meter.accept(n);
        end += n;
        exhausted = n == 0;
        return n > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
