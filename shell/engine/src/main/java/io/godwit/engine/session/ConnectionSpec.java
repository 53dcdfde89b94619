package io.godwit.engine.session;

import io.godwit.api.option.Secret;
import io.godwit.engine.route.Route;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach a server. Immutable; prints without the password.
 *
 * @param schema the default schema, if any
 * @param getServerPublicKey whether to ask the server for its RSA key where the password would otherwise need TLS
 * @param attributes shown by the server in {@code performance_schema.session_connect_attrs}
 */
public record ConnectionSpec(String host, int port, String user, Secret password, Optional<String> schema, TlsMode tls,
        boolean getServerPublicKey, Map<String, String> attributes, Transport transport) {
    public ConnectionSpec {
        attributes = Map.copyOf(attributes);
    }

    public ConnectionSpec(String host, int port, String user, Secret password, Optional<String> schema, TlsMode tls,
            boolean getServerPublicKey, Map<String, String> attributes) {
        this(host, port, user, password, schema, tls, getServerPublicKey, attributes, Transport.DEFAULT);
    }

    /** With TLS where the server offers it, and no default schema. */
    public static ConnectionSpec of(String host, int port, String user, String password) {
        return new ConnectionSpec(host, port, user, new Secret(password), Optional.empty(), TlsMode.PREFERRED, false,
                Map.of());
    }

    public ConnectionSpec withTls(TlsMode mode) {
        return new ConnectionSpec(host, port, user, password, schema, mode, getServerPublicKey, attributes,
                transport);
    }

    public ConnectionSpec withPassword(Secret secret) {
        return new ConnectionSpec(host, port, user, secret, schema, tls, getServerPublicKey, attributes,
                transport);
    }

    public ConnectionSpec withSchema(Optional<String> name) {
        return new ConnectionSpec(host, port, user, password, name, tls, getServerPublicKey, attributes,
                transport);
    }

    public ConnectionSpec withAttribute(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(attributes);
        more.put(name, value);
        return new ConnectionSpec(host, port, user, password, schema, tls, getServerPublicKey, more, transport);
    }

    public ConnectionSpec withTransport(Transport other) {
        return new ConnectionSpec(host, port, user, password, schema, tls, getServerPublicKey, attributes, other);
    }

    /** {@code user@host:port}, or {@code user@(file)} for a Unix socket. */
    public String display() {
        return user + "@" + transport.route().flatMap(Route::address).orElse(host + ":" + port);
    }

    @Override
    public String toString() {
        return display();
    }
}
