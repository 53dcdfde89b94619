package io.godwit.shell.connect;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.Secret;
import io.godwit.engine.route.Route;
import io.godwit.engine.route.UnixRoute;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.TlsMode;
import io.godwit.engine.session.Transport;
import io.godwit.shell.tunnel.SshTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a user said of a server, with gaps: the parts of a URI, of options, or of both. Immutable; prints without the password.
 *
 * @param password empty where none was given; an empty secret where the user said that there is none
 * @param socket the file on which a server of this machine listens, instead of host and port
 * @param ssh the SSH host from which host and port are reached
 */
public record ConnectionTarget(Optional<String> user, Optional<Secret> password, Optional<String> host,
        Optional<Integer> port, Optional<Path> socket, Optional<String> schema, Tls tls,
        Optional<SshTarget> ssh) {
    public static final ConnectionTarget NONE = new ConnectionTarget(Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Tls.UNSAID,
            Optional.empty());

    private static final int DEFAULT_PORT = 3306;
    private static final Pattern LOOPBACK = Pattern.compile("127(?:\\.\\d{1,3}){3}");

    /**
     * What was said of the way there, encryption above all. Immutable.
     *
     * @param versions of TLS; empty for those of the driver
     */
    public record Tls(Optional<TlsMode> mode, Optional<Boolean> getServerPublicKey, Optional<Path> ca,
            Optional<Path> certificate, Optional<Path> key, List<String> versions, Optional<Duration> connectTimeout) {
        static final Tls UNSAID = new Tls(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), List.of(), Optional.empty());

        private Tls or(Tls weaker) {
            return new Tls(mode.or(weaker::mode), getServerPublicKey.or(weaker::getServerPublicKey), ca.or(weaker::ca),
                    certificate.or(weaker::certificate), key.or(weaker::key),
                    versions.isEmpty() ? weaker.versions : versions, connectTimeout.or(weaker::connectTimeout));
        }

        /** A certificate to check against is there to be checked; and what leaves this machine is encrypted. */
        private TlsMode modeFor(String host, boolean socket) {
            TlsMode near = socket ? TlsMode.DISABLED : TlsMode.PREFERRED;
            return mode.orElse(ca.isPresent()
                    ? TlsMode.VERIFY_CA
                    : isLoopback(host) ? near : TlsMode.REQUIRED);
        }

        private Transport transport(Optional<Route> route) {
            return new Transport(ca, certificate, key, versions,
                    connectTimeout.orElse(Transport.DEFAULT.connectTimeout()), route);
        }
    }

    /** By its name alone; a name that is not known to stay on this machine leaves it. */
    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("::1") || LOOPBACK.matcher(host).matches();
    }

    public boolean isEmpty() {
        return equals(NONE);
    }

    /** The parts of this target, and those of the other where this one has gaps. */
    public ConnectionTarget or(ConnectionTarget weaker) {
        return new ConnectionTarget(user.or(weaker::user), password.or(weaker::password), host.or(weaker::host),
                port.or(weaker::port), socket.or(weaker::socket), schema.or(weaker::schema), tls.or(weaker.tls),
                ssh.or(weaker::ssh));
    }

    /** The same with what a file keeps, which says nothing of where the server is if this target does. */
    public ConnectionTarget orKept(ConnectionTarget file) {
        boolean here = socket.isPresent();
        boolean placed = here || host.isPresent() || port.isPresent() || ssh.isPresent();
        return or(new ConnectionTarget(file.user, file.password, here ? Optional.empty() : file.host,
                here ? Optional.empty() : file.port, placed ? Optional.empty() : file.socket, file.schema, file.tls,
                file.ssh));
    }

    /** @throws GodwitException of category USAGE if the parts contradict each other */
    public ConnectionTarget consistent() {
        OptionProblems problems = new OptionProblems();
        findContradictions(problems);
        problems.throwIfAny(ConnectError.SYNTAX, "Connection");
        return this;
    }

    void findContradictions(OptionProblems problems) {
        if (socket.isPresent() && port.isPresent()) {
            problems.add("'socket' and 'port' exclude each other");
        }
        if (socket.isPresent() && ssh.isPresent()) {
            problems.add("'ssh' leads to a host and a port, not to a socket");
        }
        if (socket.isPresent() && host.isPresent() && !isLoopback(host.get())) {
            problems.add("a socket is a file of this machine, so it does not lead to host '" + host.get() + "'");
        }
    }

    public ConnectionTarget withPassword(Secret secret) {
        return new ConnectionTarget(user, Optional.of(secret), host, port, socket, schema, tls, ssh);
    }

    /** The same, with a time to wait for the server unless one was said. */
    ConnectionTarget withTimeout(Duration seconds) {
        Tls patient = new Tls(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                List.of(), Optional.of(seconds));
        return new ConnectionTarget(user, password, host, port, socket, schema, tls.or(patient), ssh);
    }

    /** {@code user@host:port} or {@code user@(socket)}, defaults filled in. */
    public String display() {
        return spec(new Secret(""), Optional.empty()).display();
    }

    /** How long to wait for whoever has to answer on the way. */
    Duration patience() {
        return tls.connectTimeout.orElse(Transport.DEFAULT.connectTimeout());
    }

    /** @param tunnel the open way through {@link #ssh} */
    ConnectionSpec spec(Secret secret, Optional<Route> tunnel) {
        String name = host.orElse("localhost");
        return new ConnectionSpec(name, port.orElse(DEFAULT_PORT),
                user.orElseGet(() -> System.getProperty("user.name", "")), secret, schema,
                tls.modeFor(name, socket.isPresent()), tls.getServerPublicKey().orElse(false), Map.of(),
                tls.transport(tunnel.or(() -> socket.map(UnixRoute::new))));
    }

    @Override
    public String toString() {
        return display();
    }
}
