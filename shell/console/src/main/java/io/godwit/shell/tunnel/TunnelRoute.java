package io.godwit.shell.tunnel;

import io.godwit.engine.route.Route;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** Through an SSH host, which looks up the server's name by itself. Thread-safe. */
record TunnelRoute(Tunnel tunnel, SshTarget target) implements Route {
    @Override
    public Socket connect(String host, int port, Duration patience) throws IOException {
        return tunnel.connect(host, port, patience);
    }

    @Override
    public Optional<String> address() {
        return Optional.empty();
    }

    @Override
    public String through() {
        return "through SSH " + target.display();
    }

    @Override
    public boolean staysOnThisMachine() {
        return false;
    }
}
