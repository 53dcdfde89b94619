package io.godwit.shell.connect;

import io.godwit.api.option.Secret;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.TlsMode;
import java.util.Map;
import java.util.Optional;

/**
 * What a user said of a server, with gaps: the parts of a URI, of options, or of both. Immutable; prints without the password.
 *
 * @param password empty where none was given; an empty secret where the user said that there is none
 */
public record ConnectionTarget(Optional<String> user, Optional<Secret> password, Optional<String> host,
        Optional<Integer> port, Optional<String> schema, Tls tls) {
    public static final ConnectionTarget NONE = new ConnectionTarget(Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Tls.UNSAID);

    private static final int DEFAULT_PORT = 3306;

    /** What was said of encryption. Immutable. */
    public record Tls(Optional<TlsMode> mode, Optional<Boolean> getServerPublicKey) {
        static final Tls UNSAID = new Tls(Optional.empty(), Optional.empty());

        private Tls or(Tls weaker) {
            return new Tls(mode.or(weaker::mode), getServerPublicKey.or(weaker::getServerPublicKey));
        }
    }

    public boolean isEmpty() {
        return equals(NONE);
    }

    /** The parts of this target, and those of the other where this one has gaps. */
    public ConnectionTarget or(ConnectionTarget weaker) {
        return new ConnectionTarget(user.or(weaker::user), password.or(weaker::password), host.or(weaker::host),
                port.or(weaker::port), schema.or(weaker::schema), tls.or(weaker.tls));
    }

    public ConnectionTarget withPassword(Secret secret) {
        return new ConnectionTarget(user, Optional.of(secret), host, port, schema, tls);
    }

    /** {@code user@host:port}, defaults filled in. */
    public String display() {
        return spec(new Secret("")).display();
    }

    ConnectionSpec spec(Secret secret) {
        return new ConnectionSpec(host.orElse("localhost"), port.orElse(DEFAULT_PORT),
                user.orElseGet(() -> System.getProperty("user.name", "")), secret, schema,
                tls.mode().orElse(TlsMode.PREFERRED), tls.getServerPublicKey().orElse(false), Map.of());
    }

    @Override
    public String toString() {
        return display();
    }
}
