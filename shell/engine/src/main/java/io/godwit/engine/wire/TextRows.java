package io.godwit.engine.wire;

import io.godwit.api.error.GodwitException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The rows of one statement, read from the packets of MySQL's text protocol. Its memory is one buffer of 256 KB. One thread. */
public final class TextRows implements RowStream {
    private static final int COM_QUERY = 3;
    private static final int OK = 0x00;
    private static final int END = 0xFE;
    private static final int LOCAL_FILE = 0xFB;
    private static final int MORE_RESULTS = 0x8;
    /** Of a packet that ends columns or rows where CLIENT_DEPRECATE_EOF was not agreed on. */
    private static final int EOF_LENGTH = 5;

    private final Wire wire;
    private final boolean eofPackets;
    private final PacketInput in;
    private int columns;
    private int column;
    private long valueLeft;
    private int from;
    private int to;
    private boolean ended;

    private TextRows(Wire wire) {
        this.wire = wire;
        this.eofPackets = (wire.capabilities() & Wire.CLIENT_DEPRECATE_EOF) == 0;
        this.in = new PacketInput(wire.in(), 1);
    }

    /** Sends a statement that returns rows, and waits for the first. */
    public static TextRows query(Wire wire, String sql) {
        TextRows rows = new TextRows(wire);
        try {
            send(wire, sql.getBytes(StandardCharsets.UTF_8));
            rows.readColumns();
        } catch (IOException e) {
            throw rows.broken(e);
        }
        return rows;
    }

    private static void send(Wire wire, byte[] sql) throws IOException {
        boolean attributes = (wire.capabilities() & Wire.CLIENT_QUERY_ATTRIBUTES) != 0;
        int length = 1 + (attributes ? 2 : 0) + sql.length;
        if (length >= PacketInput.FULL) {
            throw new IllegalArgumentException("a statement of " + sql.length + " bytes does not fit a packet");
        }
        OutputStream out = wire.out();
        out.write(new byte[]{(byte) length, (byte) (length >> 8), (byte) (length >> 16), 0, COM_QUERY});
        if (attributes) {
            out.write(new byte[]{0, 1}); // no attributes, in one set
        }
        out.write(sql);
        out.flush();
    }

    private void readColumns() throws IOException {
        int length = in.next();
        columns = switch (in.peek()) {
            case PacketInput.ERROR -> throw readError(length);
            case LOCAL_FILE -> throw new MalformedPacketException("it asks for a local file");
            case OK -> throw new MalformedPacketException("there are no rows");
            default -> (int) in.readLength();
        };
        for (int i = 0; i < columns; i++) {
            in.next();
            in.skip();
        }
        if (eofPackets && (in.next() != EOF_LENGTH || in.readNumber(EOF_LENGTH) % 256 != END)) {
            throw new MalformedPacketException("the columns do not end");
        }
        column = columns;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public boolean nextRow() {
        try {
            return !ended && beginRow();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private boolean beginRow() throws IOException {
        if (column < columns || valueLeft > 0) {
            in.skip();
            valueLeft = 0;
        }
        int length = in.next();
        int first = in.peek();
        if (first == PacketInput.ERROR) {
            throw readError(length);
        }
        if (first == END && length < PacketInput.FULL) { // a row that begins with such a long value has a longer packet
            readEnd(length);
            return false;
        }
        column = 0;
        return true;
    }

    private void readEnd(int length) throws IOException {
        ended = true;
        in.readByte();
        int status;
        int warnings;
        if (eofPackets) {
            if (length != EOF_LENGTH) {
                throw new MalformedPacketException("the rows end with " + length + " bytes");
            }
            warnings = (int) in.readNumber(2);
            status = (int) in.readNumber(2);
        } else {
            in.readLength(); // affected rows
            in.readLength(); // generated key
            status = (int) in.readNumber(2);
            warnings = (int) in.readNumber(2);
            in.skip(); // a message and what changed in the session
        }
        if ((status & MORE_RESULTS) != 0) {
            throw new MalformedPacketException("a second result follows");
        }
        wire.ended(status, warnings);
    }

    private GodwitException readError(int length) throws IOException {
        ended = true;
        if (length > PART) {
            throw new MalformedPacketException("an error has " + length + " bytes");
        }
        in.readByte();
        int errno = (int) in.readNumber(2);
        in.require(length - 3);
        String text = new String(in.buffer(), in.position(), length - 3, StandardCharsets.UTF_8);
        in.skip();
        boolean state = text.length() >= 6 && text.charAt(0) == '#';
        return wire.failed(errno, state ? text.substring(1, 6) : "HY000", state ? text.substring(6) : text);
    }

    @Override
    public boolean nextValue() {
        try {
            if (valueLeft > 0) {
                skipValue();
            }
            if (column == columns) {
                throw new IllegalStateException("the row has " + columns + " columns");
            }
            column++;
            valueLeft = in.readLength();
            if (valueLeft < 0) {
                valueLeft = 0;
                return false;
            }
            return true;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private void skipValue() throws IOException {
        while (valueLeft > 0) {
            readPart();
        }
    }

    @Override
    public boolean nextPart() {
        try {
            return valueLeft > 0 && readPart();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private boolean readPart() throws IOException {
        int length = (int) Math.min(valueLeft, PART);
        in.require(length);
        from = in.take(length);
        to = from + length;
        valueLeft -= length;
        return true;
    }

    @Override
    public byte[] buffer() {
        return in.buffer();
    }

    @Override
    public int from() {
        return from;
    }

    @Override
    public int to() {
        return to;
    }

    @Override
    public boolean isEnded() {
        return ended;
    }

    private GodwitException broken(IOException cause) {
        ended = true;
        return wire.broken(cause);
    }

    /** An error that the server adds to rows nobody wants is no news; a lost connection shows with the next statement. */
    @Override
    public void close() {
        try {
            boolean more = !ended;
            while (more) {
                more = beginRow();
            }
        } catch (IOException e) {
            broken(e);
        } catch (GodwitException e) {
            ended = true;
        }
    }
}
