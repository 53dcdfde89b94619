package io.godwit.engine.session;

import io.godwit.engine.route.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the bytes get to a server. Immutable.
 *
 * @param ca certificates in PEM that the server's must come from; those of the machine if empty
 * @param certificate the client's own, in PEM
 * @param key that belongs to it, in PEM and without a password
 * @param tlsVersions such as {@code TLSv1.3}; those of the driver if empty
 * @param connectTimeout how long to wait for a server that does not answer
 * @param route empty for the straight way to host and port
 */
public record Transport(Optional<Path> ca, Optional<Path> certificate, Optional<Path> key, List<String> tlsVersions,
        Duration connectTimeout, Optional<Route> route) {
    public static final Transport DEFAULT = new Transport(Optional.empty(), Optional.empty(), Optional.empty(),
            List.of(), Duration.ofSeconds(10), Optional.empty());

    public Transport {
        tlsVersions = List.copyOf(tlsVersions);
    }
}
