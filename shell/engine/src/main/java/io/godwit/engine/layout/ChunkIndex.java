package io.godwit.engine.layout;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * The {@code .idx} file beside a data file: how many bytes of rows there are up to certain rows, as 64-bit big-endian numbers, the
 * last one being the total. One thread.
 */
public final class ChunkIndex {
    private static final long INTERVAL = 1 << 20;

    private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
    private long total;
    private long sinceEntry;

    /** @param bytes length of the next row, uncompressed, with its terminator */
    public void append(long bytes) {
        total += bytes;
        sinceEntry += bytes;
        if (sinceEntry >= INTERVAL) {
            writeTotal();
            sinceEntry %= INTERVAL;
        }
    }

    /** The file's content; nothing may be appended afterwards. */
    public byte[] finish() {
        writeTotal();
        return entries.toByteArray();
    }

    private void writeTotal() {
        entries.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(total).array());
    }

    /** The uncompressed size that an index tells; 0 where it is damaged. */
    public static long total(byte[] index) {
        return index.length == 0 || index.length % Long.BYTES != 0
                ? 0
                : ByteBuffer.wrap(index).getLong(index.length - Long.BYTES);
    }
}
