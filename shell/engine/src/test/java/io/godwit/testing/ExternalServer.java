package io.godwit.testing;

import io.godwit.api.mysql.ServerVersion;
import io.godwit.engine.localserver.ServerRelease;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server that whoever runs the tests names. Immutable but for the lease, which is one per JVM; thread-safe. */
record ExternalServer(String user, String password, String host, int port) {
    static final String PROPERTY = "godwit.mysql.url";

    // The password may hold anything, so the last @ counts.
    private static final Pattern SYNTAX = Pattern.compile("([^:@]+)(?::(.*))?@([^:@]+|\\[.+])(?::(\\d+))?");
    private static final int DEFAULT_PORT = 3306;
    private static final AtomicBoolean LEASED = new AtomicBoolean();

    static Optional<ExternalServer> configured() {
        String url = System.getProperty(PROPERTY, "");
        return url.isEmpty() ? Optional.empty() : Optional.of(parse(url));
    }

    /** @param url {@code user:password@host:port}; without a password it is empty, without a port it is 3306 */
    static ExternalServer parse(String url) {
        Matcher m = SYNTAX.matcher(url);
        if (!m.matches()) {
            throw new AssertionError("-D" + PROPERTY + " is not of the form user:password@host:port");
        }
        return new ExternalServer(m.group(1), m.group(2) == null ? "" : m.group(2), m.group(3),
                m.group(4) == null ? DEFAULT_PORT : Integer.parseInt(m.group(4)));
    }

    /** Reserves the server for one test, or fails with the reason why it will not do. */
    void lease(ServerRelease release, List<String> options) {
        if (!options.isEmpty()) {
            throw new AssertionError("This test needs a server started with " + options + ", which -D" + PROPERTY
                    + " cannot give: run it without that property");
        }
        ServerVersion found = Greeting.read(host, port).version();
        ServerVersion wanted = release.version();
        if (found.major() != wanted.major() || found.minor() != wanted.minor()) {
            throw new AssertionError("This test needs " + release + ", but " + host + ":" + port + " is MySQL " + found
                    + ": run it with another -D" + PROPERTY + " or -Dgodwit.mysql");
        }
        if (!LEASED.compareAndSet(false, true)) {
            throw new AssertionError("This test needs a second server, and -D" + PROPERTY
                    + " names only one: run it without that property");
        }
    }

    void release() {
        LEASED.set(false);
    }

    /** Leaves the password out, as this ends up in reports of failed tests. */
    @Override
    public String toString() {
        return user + "@" + host + ":" + port;
    }
}
