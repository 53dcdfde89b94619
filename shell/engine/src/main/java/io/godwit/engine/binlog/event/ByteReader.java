package io.godwit.engine.binlog.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads an event's fields one after the other; numbers are little-endian unless said otherwise. One thread.
 *
 * <p>Every method throws {@link BinlogError#DAMAGED} where the bytes end early.
 */
public final class ByteReader {
    private final byte[] bytes;
    private final int end;
    private int at;

    public ByteReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    public ByteReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    public boolean hasMore() {
        return at < end;
    }

    public int position() {
        return at;
    }

    public int remaining() {
        return end - at;
    }

    public int u8() {
        require(1);
        return bytes[at++] & 0xFF;
    }

    public int u16() {
        return (int) number(2);
    }

    long u32() {
        return number(4);
    }

    /** Up to eight bytes; eight make a signed number. */
    public long number(int length) {
        require(length);
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = (value << 8) | (bytes[at + i] & 0xFF);
        }
        at += length;
        return value;
    }

    /** The same with the sign of the highest bit. */
    public long signed(int length) {
        int unused = 64 - 8 * length;
        return (number(length) << unused) >> unused;
    }

    /** Unsigned, the highest byte first. */
    public long bigEndian(int length) {
        require(length);
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = (value << 8) | (bytes[at++] & 0xFF);
        }
        return value;
    }

    /** A number of 1, 3, 4 or 9 bytes, told by the first. */
    public long packed() {
        int first = u8();
        return switch (first) {
            case 252 -> number(2);
            case 253 -> number(3);
            case 254 -> number(8);
            default -> first;
        };
    }

    /** A number whose first byte tells by its trailing ones how many bytes follow. */
    long variable() {
        int first = u8();
        int more = Integer.numberOfTrailingZeros(~first & 0x1FF);
        if (more >= 7) {
            return number(more); // there is no room for a value in the first byte, or one bit that 64 do not need
        }
        return more == 0 ? first >> 1 : (first >> (more + 1)) | (number(more) << (7 - more));
    }

    public byte[] take(long length) {
        int n = checked(length);
        byte[] out = Arrays.copyOfRange(bytes, at, at + n);
        at += n;
        return out;
    }

    /** The next bytes as a reader of their own. */
    public ByteReader slice(long length) {
        int n = checked(length);
        ByteReader out = new ByteReader(bytes, at, at + n);
        at += n;
        return out;
    }

    public void skip(long length) {
        at += checked(length);
    }

    public String text(long length) {
        return new String(take(length), StandardCharsets.UTF_8);
    }

    /** Bit {@code i} is bit {@code i % 8} of byte {@code i / 8}. */
    public boolean[] bits(int count) {
        byte[] packed = take((count + 7) / 8);
        boolean[] out = new boolean[count];
        for (int i = 0; i < count; i++) {
            out[i] = (packed[i / 8] & (1 << (i % 8))) != 0;
        }
        return out;
    }

    private int checked(long length) {
        require(length);
        return (int) length;
    }

    private void require(long length) {
        if (length < 0 || length > end - at) {
            throw EventStream.damaged(
                    "an event ends early: " + length + " bytes are wanted, " + (end - at) + " are left",
                    null);
        }
    }
}
