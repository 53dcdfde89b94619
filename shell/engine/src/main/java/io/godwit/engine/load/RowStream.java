package io.godwit.engine.load;

import io.godwit.engine.layout.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/**
 * The content of a data file as one or more parts, each at most so many bytes and ending with a row, with its rows counted. The end
 * of a part reads as the end of the stream until {@link #nextPart}. A row longer than a part, or than the window that is looked at,
 * makes its part longer. One thread.
 */
final class RowStream extends InputStream {
    private static final int WINDOW = 1 << 19;

    private final InputStream in;
    private final RowScanner scanner;
    private final boolean scans;
    private final long limit;
    private final LongConsumer meter;
    private final byte[] window = new byte[WINDOW];
    private int handed;
    private int ready;
    private int end;
    private boolean partOver;
    private boolean exhausted;
    private long partBytes;
    private long partRows;

    /**
     * @param limit bytes of a part; ignored where rows cannot be told apart
     * @param meter gets the number of bytes of each piece that was read
     */
    RowStream(InputStream in, Dialect dialect, long limit, LongConsumer meter) {
        this.in = in;
        this.scanner = new RowScanner(dialect);
        this.scans = RowScanner.canScan(dialect);
        this.limit = scans ? limit : Long.MAX_VALUE;
        this.meter = meter;
    }

    /** Of the part, as far as it was read. */
    long bytes() {
        return partBytes;
    }

    /** Of the part, as far as it was read; absent where rows cannot be told apart. */
    OptionalLong rows() {
        return scans ? OptionalLong.of(partRows) : OptionalLong.empty();
    }

    /** Goes to the next part. @return false if there is none */
    boolean nextPart() throws IOException {
        partOver = false;
        partBytes = 0;
        partRows = 0;
        return ready < end || fill();
    }

    /** Reads over so many bytes, which must end with a row. @return their rows */
    long skipRows(long count) throws IOException {
        long rows = 0;
        long left = count;
        while (left > 0) {
            if (ready == end && !fill()) {
                throw new IOException("the file ends before byte " + count);
            }
            int to = (int) Math.min(end, ready + left);
            rows += count(ready, to);
            left -= to - ready;
            ready = to;
            handed = to;
        }
        return rows;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (handed == ready && !prepare()) {
            return -1;
        }
        int n = Math.min(length, ready - handed);
        System.arraycopy(window, handed, target, offset, n);
        handed += n;
        return n;
    }

    /** Decides what may be handed out next. @return false at the end of the part */
    private boolean prepare() throws IOException {
        if (partOver || exhausted || (ready == end && !fill())) {
            return false;
        }
        int from = ready;
        if (end - from <= limit - partBytes) {
            partRows += count(from, end);
            ready = end;
        } else {
            cut(from);
        }
        partBytes += ready - from;
        return ready > from;
    }

    private boolean fill() throws IOException {
        if (exhausted) {
            return false;
        }
        end = in.readNBytes(window, 0, WINDOW);
        handed = 0;
        ready = 0;
        meter.accept(end);
        if (end == 0) {
            exhausted = true;
            if (!scanner.atRowStart()) {
                partRows++; // the server takes a last row without terminator too
            }
        }
        return end > 0;
    }

    private long count(int from, int to) {
        if (!scans) {
            return 0;
        }
        long rows = 0;
        int at = scanner.next(window, from, to);
        while (at >= 0) {
            rows++;
            at = scanner.next(window, at, to);
        }
        return rows;
    }

    /** Ends the part at the last row end within the limit; where there is none, at the first one after it. */
    private void cut(int from) {
        long room = limit - partBytes;
        boolean mayEndHere = scanner.atRowStart() && partBytes > 0;
        int last = mayEndHere ? from : -1;
        int at = scanner.next(window, from, end);
        while (at >= 0 && at - from <= room) {
            partRows++;
            last = at;
            at = scanner.next(window, at, end);
        }
        if (last >= 0) {
            scanner.reset();
            ready = last;
            partOver = true;
        } else if (at >= 0) {
            partRows++;
            ready = at;
            partOver = true;
        } else {
            ready = end;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
