package io.godwit.testing;

import io.godwit.api.mysql.ServerVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The first packet a MySQL server sends, before any login. Immutable. */
public record Greeting(ServerVersion version) {
    private static final int LIMIT_MILLISECONDS = 5_000;
    private static final int HEADER_BYTES = 4;
    private static final int PROTOCOL = 10;

    /** Fails the test if no MySQL server answers there. */
    public static Greeting read(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), LIMIT_MILLISECONDS);
            socket.setSoTimeout(LIMIT_MILLISECONDS);
            InputStream in = socket.getInputStream();
            byte[] header = in.readNBytes(HEADER_BYTES);
            if (header.length < HEADER_BYTES) {
                throw new IOException("the connection was closed");
            }
            int length = (header[0] & 0xff) | (header[1] & 0xff) << 8 | (header[2] & 0xff) << 16;
            byte[] packet = in.readNBytes(length);
            if (packet.length < 2 || packet[0] != PROTOCOL) {
                throw new IOException("it greets with something else than protocol " + PROTOCOL);
            }
            int end = 1;
            while (end < packet.length && packet[end] != 0) {
                end++;
            }
            return new Greeting(
                    ServerVersion.parse(new String(packet, 1, end - 1, StandardCharsets.ISO_8859_1)));
        } catch (IOException | IllegalArgumentException e) {
            throw new AssertionError("No MySQL server answers at " + host + ":" + port + ": " + e, e);
        }
    }
}
