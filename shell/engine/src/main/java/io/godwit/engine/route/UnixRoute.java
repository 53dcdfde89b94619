package io.godwit.engine.route;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** By the file that a server on this machine listens on. Immutable. */
public record UnixRoute(Path file) implements Route {
    @Override
    public Socket connect(String host, int port, Duration patience) throws IOException {
        return UnixSocket.connect(file);
    }

    @Override
    public Optional<String> address() {
        return Optional.of("(" + file + ")");
    }

    @Override
    public String through() {
        return "";
    }

    @Override
    public boolean staysOnThisMachine() {
        return true;
    }
}
