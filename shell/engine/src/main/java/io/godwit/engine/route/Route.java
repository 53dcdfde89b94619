package io.godwit.engine.route;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** A way to a server other than straight to its host and port; all sessions of a connection take it. Thread-safe. */
public interface Route {
    /**
     * @param host as the far end of the way knows the server
     * @param patience how long to wait for whoever does not answer
     * @return connected, and the caller's to close
     */
    Socket connect(String host, int port, Duration patience) throws IOException;

    /** What stands for host and port in messages, where those mean nothing. */
    Optional<String> address();

    /** For messages: the rest of "cannot connect to db1:3306", such as {@code through SSH me@gate:22}; may be empty. */
    String through();

    /** Whether no network lies between, so that a password needs no encryption. */
    boolean staysOnThisMachine();
}
