package io.godwit.samples.clouds;

import io.godwit.api.option.Secret;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * An account of a managed service, with a password made up for this run. Immutable; prints without the password.
 *
 * @param grants statements after {@code GRANT} and {@code REVOKE}, with {@code %s} for the account
 */
record ServiceAccount(String user, Secret password, List<String> grants) {
    /** Every way of reaching the server: a service lets its administrator in from anywhere unless a firewall says otherwise. */
    private static final String HOST = "%";
    private static final SecureRandom RANDOM = new SecureRandom();

    ServiceAccount {
        grants = List.copyOf(grants);
    }

    static ServiceAccount of(String user, List<String> grants) {
        byte[] bits = new byte[12];
        RANDOM.nextBytes(bits);
        // Fulfils whatever rules a server has for passwords.
        return new ServiceAccount(user, new Secret("Aa.1" + HexFormat.of().formatHex(bits)), grants);
    }

    /** {@code 'user'@'%'}. */
    String quoted() {
        return "'" + user + "'@'" + HOST + "'";
    }

    void create(MySqlSession root) {
        root.execute("CREATE USER " + quoted() + " IDENTIFIED BY ?", password.reveal());
        grants.forEach(grant -> root.execute(grant.formatted(quoted())));
    }

    /** Opens sessions of this account. */
    SessionFactory on(SessionFactory server) {
        ConnectionSpec spec = server.spec();
        return new SessionFactory(ConnectionSpec.of(spec.host(), spec.port(), user, password.reveal()));
    }

    @Override
    public String toString() {
        return quoted();
    }
}
