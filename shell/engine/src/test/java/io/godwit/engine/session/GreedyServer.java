package io.godwit.engine.session;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A hostile server: lets everybody in, and answers every statement by asking for a file of the client's. Thread-safe. */
final class GreedyServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final String file;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();

    GreedyServer(String file) throws IOException {
        this.file = file;
        Thread.ofPlatform().daemon().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    int timesAsked() {
        return asked.get();
    }

    synchronized String received() {
        return received.toString(StandardCharsets.ISO_8859_1);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                client.setSoTimeout(2_000);
                talk(new DataInputStream(client.getInputStream()), client.getOutputStream());
            } catch (IOException e) {
                refusals.incrementAndGet(); // the client has had enough
            }
        }
    }

    private void talk(DataInputStream in, OutputStream out) throws IOException {
        send(out, 0, greeting());
        int sequence = read(in).sequence();
        send(out, sequence + 1, ok());
        while (true) {
            Packet command = read(in);
            asked.incrementAndGet();
            send(out, command.sequence() + 1, concat(new byte[]{(byte) 0xFB}, file.getBytes(StandardCharsets.UTF_8)));
            Packet piece = read(in);
            while (piece.payload().length > 0) {
                keep(piece.payload());
                piece = read(in);
            }
            send(out, piece.sequence() + 1, ok());
        }
    }

    private synchronized void keep(byte[] bytes) {
        received.writeBytes(bytes);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Packet(int sequence, byte[] payload) {
    }

    private static Packet read(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte() | in.readUnsignedByte() << 8 | in.readUnsignedByte() << 16;
        int sequence = in.readUnsignedByte();
        byte[] payload = new byte[length];
        in.readFully(payload);
        return new Packet(sequence, payload);
    }

    private static void send(OutputStream out, int sequence, byte[] payload) throws IOException {
        out.write(new byte[]{(byte) payload.length, (byte) (payload.length >> 8), (byte) (payload.length >> 16),
                (byte) sequence});
        out.write(payload);
        out.flush();
    }

    /** Protocol 10, version 8.0.33, all old capabilities but TLS and compression, LOCAL INFILE among them, native passwords. */
    private static byte[] greeting() {
        int capabilities = 0x0008_0000 | 0x0000_8000 | 0x0000_2000 | 0x0000_0200 | 0x0000_0080 | 0x0000_0008
                | 0x0000_0001;
        ByteArrayOutputStream b = new ByteArrayOutputStream();
        b.write(10);
        b.writeBytes("8.0.33\0".getBytes(StandardCharsets.US_ASCII));
        b.writeBytes(new byte[]{1, 0, 0, 0});
        b.writeBytes("abcdefgh\0".getBytes(StandardCharsets.US_ASCII));
        b.write(capabilities);
        b.write(capabilities >> 8);
        b.write(45);
        b.writeBytes(new byte[]{2, 0});
        b.write(capabilities >> 16);
        b.write(capabilities >> 24);
        b.write(21);
        b.writeBytes(new byte[10]);
        b.writeBytes("ijklmnopqrst\0".getBytes(StandardCharsets.US_ASCII));
        b.writeBytes("mysql_native_password\0".getBytes(StandardCharsets.US_ASCII));
        return b.toByteArray();
    }

    private static byte[] ok() {
        return new byte[]{0, 0, 0, 2, 0, 0, 0};
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = java.util.Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
