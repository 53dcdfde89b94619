package io.godwit.engine.session;

import com.mysql.cj.protocol.SocketConnection;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * What a server sends in reply to a command, packet by packet and never held whole, so that one of a gigabyte takes no memory. One
 * thread.
 */
public final class ServerPackets {
    private static final int LONGEST_PART = 0xFFFFFF;
    private static final int OK = 0;
    private static final int END = 0xFE;
    private static final int ERROR = 0xFF;
    private static final int BUFFER = 128 * 1024;
    private static final int LONGEST_END = 9;
    private static final int LONGEST_ERROR = 4096;

    private final InputStream in;
    private final String command;
    private final String server;
    private Packet current = new Packet();

    private ServerPackets(InputStream in, String command, String server) {
        this.in = in;
        this.command = command;
        this.server = server;
        this.current.last = true;
    }

    static ServerPackets send(String command, byte[] payload, SocketConnection socket, Duration timeout, String server)
            throws IOException {
        socket.getMysqlSocket().setSoTimeout(Math.toIntExact(timeout.toMillis()));
        OutputStream out = socket.getMysqlOutput();
        int sequence = 0;
        for (int at = 0; at <= payload.length; at += LONGEST_PART) {
            int n = Math.min(LONGEST_PART, payload.length - at);
            out.write(new byte[]{(byte) n, (byte) (n >> 8), (byte) (n >> 16), (byte) sequence++});
            out.write(payload, at, n);
        }
        out.flush();
        return new ServerPackets(new BufferedInputStream(socket.getMysqlInput(), BUFFER), command, server);
    }

    /**
     * The next packet without its first byte, which says that it is no error. Whatever the last one had left is passed over.
     *
     * @return empty when the server has no more
     * @throws io.godwit.api.error.GodwitException the server's error, or {@link SessionError#CONNECTION_LOST}
     */
    public Optional<InputStream> next() {
        try {
            current.skipRest();
            current = new Packet();
            int kind = current.read();
            switch (kind) {
                case OK -> {
                    return Optional.of(current);
                }
                case END -> {
                    if (current.last && current.left < LONGEST_END) {
                        return Optional.empty();
                    }
                }
                case ERROR -> throw SqlErrors.whileRunning(command, server, error());
                default -> {
                }
            }
            throw new IOException("a packet of kind " + kind + " is not understood");
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /** Reading a packet's bytes failed. */
    public RuntimeException lost(IOException e) {
        return SqlErrors.whileReading(command, server, new SQLException(e));
    }

    private SQLException error() throws IOException {
        int errno = current.read() | (current.read() << 8);
        byte[] rest = current.readNBytes(LONGEST_ERROR);
        String text = new String(rest, StandardCharsets.UTF_8);
        boolean state = text.startsWith("#") && text.length() >= 6;
        return new SQLException(state ? text.substring(6) : text, state ? text.substring(1, 6) : "HY000", errno);
    }

    /** One packet; a long one comes in parts, of which only the last is shorter than the longest. */
    private final class Packet extends InputStream {
        private int left;
        private boolean last;

        /** @return false at the packet's end */
        private boolean fill() throws IOException {
            while (left == 0) {
                if (last) {
                    return false;
                }
                left = part() | (part() << 8) | (part() << 16);
                part(); // the sequence number
                last = left < LONGEST_PART;
            }
            return true;
        }

        private int part() throws IOException {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("the server closed the connection");
            }
            return b;
        }

        @Override
        public int read() throws IOException {
            if (!fill()) {
                return -1;
            }
            left--;
            return part();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int n = in.read(target, offset, Math.min(length, left));
            if (n < 0) {
                throw new EOFException("the server closed the connection");
            }
            left -= n;
            return n;
        }

        private void skipRest() throws IOException {
            while (fill()) {
                in.skipNBytes(left);
                left = 0;
            }
        }
    }
}
