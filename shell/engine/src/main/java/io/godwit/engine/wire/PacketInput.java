package io.godwit.engine.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The packets of one reply, as payload in a buffer of fixed size. A payload of 16 MB or more comes in several packets; their headers are
 * taken out, so that it reads as one. Sequence numbers are checked. One thread.
 *
 * <p>The buffer: {@code [position, limit)} is unread payload, {@code [limit, end)} has been received and belongs to later packets, unless
 * {@code beyond} bytes of this one are still to come, and then nothing does.
 */
final class PacketInput {
    /** A packet of this length is followed by one that continues it. */
    static final int FULL = 0xFFFFFF;

    /** A payload that begins so is an error. */
    static final int ERROR = 0xFF;

    private static final int HEADER = 4;
    private static final int CAPACITY = 256 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[CAPACITY + RowStream.PADDING];
    private int position;
    private int limit;
    private int end;
    private int beyond;
    private boolean continued;
    private int sequence;

    /** @param sequence of the first packet */
    PacketInput(InputStream in, int sequence) {
        this.in = in;
        this.sequence = sequence;
    }

    byte[] buffer() {
        return buffer;
    }

    int position() {
        return position;
    }

    /** Goes to the next payload; the one before must have been read to its end. @return the length of its first packet */
    int next() throws IOException {
        if (!isAtEnd()) {
            throw new MalformedPacketException("a row is longer than its columns");
        }
        return header();
    }

    /** Whether all of the payload has been read. */
    boolean isAtEnd() throws IOException {
        while (position == limit && (beyond > 0 || continued)) {
            more();
        }
        return position == limit;
    }

    /** The payload's next byte, which stays unread. */
    int peek() throws IOException {
        require(1);
        return buffer[position] & 0xFF;
    }

    int readByte() throws IOException {
        if (position == limit) {
            require(1);
        }
        return buffer[position++] & 0xFF;
    }

    /** A little-endian number of 8 bytes at most. */
    long readNumber(int bytes) throws IOException {
        require(bytes);
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (buffer[position + i] & 0xFFL) << (8 * i);
        }
        position += bytes;
        return value;
    }

    /** The protocol's number of variable length; -1 for the mark that stands for NULL. */
    long readLength() throws IOException {
        int first = readByte();
        if (first < 0xFB) {
            return first;
        }
        return switch (first) {
            case 0xFB -> -1;
            case 0xFC -> readNumber(2);
            case 0xFD -> readNumber(3);
            case 0xFE -> readLong();
            default -> throw new MalformedPacketException("a length begins with 255");
        };
    }

    private long readLong() throws IOException {
        long value = readNumber(8);
        if (value < 0) {
            throw new MalformedPacketException("a length is above 2^63");
        }
        return value;
    }

    /** Passes over so many bytes that {@link #require} made sure of. @return where they begin in the buffer */
    int take(int bytes) {
        int from = position;
        position += bytes;
        return from;
    }

    /** Waits until so many bytes of the payload lie side by side in the buffer, {@link RowStream#PART} at most. */
    void require(int bytes) throws IOException {
        while (limit - position < bytes) {
            more();
        }
    }

    /** Reads over the rest of the payload. */
    void skip() throws IOException {
        do {
            position = limit;
        } while (!isAtEnd());
    }

    private void more() throws IOException {
        if (beyond > 0) {
            receive();
            extend(beyond);
        } else if (continued) {
            header();
        } else {
            throw new MalformedPacketException("a value is longer than its row");
        }
    }

    /** Begins the packet at the limit; unread bytes before its header move up to those after it. @return its length */
    private int header() throws IOException {
        while (end - limit < HEADER) {
            receive();
        }
        int length = (buffer[limit] & 0xFF) | (buffer[limit + 1] & 0xFF) << 8 | (buffer[limit + 2] & 0xFF) << 16;
        int number = buffer[limit + 3] & 0xFF;
        if (number != (sequence & 0xFF) && !isFarewell(number)) {
            throw new MalformedPacketException("packet " + number + " came instead of packet " + (sequence & 0xFF));
        }
        sequence++;
        System.arraycopy(buffer, position, buffer, position + HEADER, limit - position);
        position += HEADER;
        limit += HEADER;
        continued = length == FULL;
        extend(length);
        return length;
    }

    /** A server that gives up an idle connection says why before it is asked anything. */
    private boolean isFarewell(int number) throws IOException {
        while (end - limit <= HEADER) {
            receive();
        }
        return number == 0 && (buffer[limit + HEADER] & 0xFF) == ERROR;
    }

    /** Moves the limit over what has come of so many bytes. */
    private void extend(int wanted) {
        int came = Math.min(end - limit, wanted);
        limit += came;
        beyond = wanted - came;
    }

    private void receive() throws IOException {
        if (CAPACITY - end < CAPACITY / 4 || position == end) {
            System.arraycopy(buffer, position, buffer, 0, end - position);
            end -= position;
            limit -= position;
            position = 0;
        }
        int came = in.read(buffer, end, CAPACITY - end);
        if (came < 0) {
            throw new EOFException("the server closed the connection");
        }
        end += came;
    }
}
