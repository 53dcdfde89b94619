package io.godwit.engine.localserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A TCP port of this machine, not reachable from others. Immutable. */
record LoopbackPort(int number) {
    private static final InetAddress ADDRESS = InetAddress.ofLiteral(LocalServer.HOST);
    private static final int CONNECT_MILLISECONDS = 1_000;

    /** A port that nobody listens at now; another program may still take it first. */
    static LoopbackPort free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, ADDRESS)) {
            return new LoopbackPort(socket.getLocalPort());
        }
    }

    boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(ADDRESS, number), CONNECT_MILLISECONDS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
