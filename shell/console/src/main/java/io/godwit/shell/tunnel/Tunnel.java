package io.godwit.shell.tunnel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One session with an SSH host. For each server behind it a port of this machine, chosen by the system and bound to loopback, leads
 * there. Ends with the last connection that goes through it, and begins again with the next, by what the user said the first time.
 * Thread-safe.
 */
final class Tunnel implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final SshTarget target;
    private final SshLogin login;
    private final Map<SshdSocketAddress, SshdSocketAddress> forwarded = new HashMap<>();
    private @Nullable ClientSession session;
    private int sockets;

    Tunnel(SshTarget target, SshLogin login) {
        this.target = target;
        this.login = login;
    }

    /** Begins the session, unless it runs. */
    synchronized void open() {
        var _ = running();
    }

    private ClientSession running() {
        ClientSession known = session;
        if (known == null || !known.isOpen()) {
            end();
            known = login.open();
            session = known;
        }
        return known;
    }

    /** A socket to a server as the SSH host reaches it. */
    Socket connect(String host, int port, Duration patience) throws IOException {
        Counted socket = counted();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), begin(host, port)),
                    Math.toIntExact(patience.toMillis()));
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private synchronized Counted counted() {
        sockets++;
        return new Counted();
    }

    private synchronized int begin(String host, int port) throws IOException {
        SshdSocketAddress server = new SshdSocketAddress(host, port);
        ClientSession running = running();
        SshdSocketAddress near = forwarded.get(server);
        if (near == null) {
            near = running.startLocalPortForwarding(new SshdSocketAddress("127.0.0.1", 0), server);
            forwarded.put(server, near);
        }
        return near.getPort();
    }

    private synchronized void ended() {
        sockets--;
        if (sockets == 0) {
            end();
        }
    }

    private void end() {
        ClientSession old = session;
        session = null;
        forwarded.clear();
        if (old != null) {
            SshLogin.end(old);
        }
    }

    @Override
    public synchronized void close() {
        end();
    }

    @Override
    public String toString() {
        return target.display();
    }

    /** Tells the tunnel when it is not needed any more. */
    private final class Counted extends Socket {
        private final AtomicBoolean over = new AtomicBoolean();

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                if (!over.getAndSet(true)) {
                    ended();
                }
            }
        }
    }
}
