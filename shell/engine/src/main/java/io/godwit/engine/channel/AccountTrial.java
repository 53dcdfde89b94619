package io.godwit.engine.channel;

import io.godwit.api.cloud.ChannelRequest;
import io.godwit.api.error.GodwitException;
import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.AccountName;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionError;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.session.SqlErrors;
import io.godwit.engine.session.TlsMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Logs in to a source from here as the account that a target is to fetch as. The server may know the target by another account of the
 * same name, so only what cannot be otherwise there is refused; of the rest is warned. One thread.
 */
final class AccountTrial {
    private static final String ANYWHERE = "%";

    /** @param certificate whether the account asks for one of the client's own, which this machine need not have */
    private record Known(AccountName name, boolean certificate) {
    }

    private final MySqlSession source;
    private final String user;
    private final Optional<List<Known>> accounts;

    /** @param source as somebody who may see accounts, if possible */
    AccountTrial(MySqlSession source, String user) {
        this.source = source;
        this.user = user;
        this.accounts = accounts();
    }

    private Optional<List<Known>> accounts() {
        try {
            return Optional.of(source.list("SELECT User, Host, ssl_type IN ('X509', 'SPECIFIED') FROM mysql.user"
                    + " WHERE User = ?",
                    row -> new Known(new AccountName(row.text(0), row.text(1)),
                            row.number(2) != 0),
                    user));
        } catch (GodwitException e) {
            if (!SqlErrors.isAccessDenied(e)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** @throws GodwitException {@link ChannelError#ACCOUNT} if the target cannot fetch as this account, wherever it comes from */
    void run(ChannelRequest request, EventSink events) {
        try (MySqlSession session = new SessionFactory(spec(request)).open()) {
            List<String> grants = session.list("SHOW GRANTS", row -> row.text(0));
            // Of a role the server tells the name alone.
            boolean byRole = grants.stream().anyMatch(grant -> !grant.contains(" ON "));
            if (!byRole && !ReplicationAccount.mayReplicate(grants)) {
                AccountName name = session.first("SELECT CURRENT_USER()", row -> AccountName.parse(row.text(0)))
                        .orElseThrow();
                tell(true, "Account " + name + " on " + source.spec().display()
                        + " lacks the privilege REPLICATION SLAVE.",
                        "Grant it there: GRANT REPLICATION SLAVE ON *.* TO the account.", events);
            }
        } catch (GodwitException e) {
            if (e.code() == ChannelError.ACCOUNT) {
                throw e;
            }
            notIn(e, events);
        }
    }

    private ConnectionSpec spec(ChannelRequest request) {
        ConnectionSpec own = source.spec();
        TlsMode tls = request.tls().required() && own.tls() == TlsMode.DISABLED ? TlsMode.PREFERRED : own.tls();
        return new ConnectionSpec(own.host(), own.port(), user, request.source().password(), Optional.empty(), tls,
                own.getServerPublicKey() || !request.tls().required(), Map.of(), own.transport());
    }

    private void notIn(GodwitException e, EventSink events) {
        String shown = "'" + user + "'";
        if (e.code() != SessionError.ACCESS_DENIED || accounts.isEmpty()) {
            events.warning("Whether the target can fetch as " + shown + " could not be tried from here: "
                    + e.getMessage());
        } else if (accounts.get().isEmpty()) {
            throw refused("Source " + source.spec().display() + " has no account " + shown + ".",
                    "Create it with replica.createUser(), or correct option user.");
        } else {
            boolean asks = accounts.get().stream().anyMatch(Known::certificate);
            String names = accounts.get().stream().map(known -> known.name().toString())
                    .collect(Collectors.joining(", "));
            tell(!asks, "Source " + source.spec().display() + " did not let " + names + " in from here ("
                    + SqlErrors.errno(e) + ").",
                    "Correct option password; an account with REQUIRE SSL also needs option tls.", events);
        }
    }

    /** What this machine was told holds for every host where there is one account of that name, from anywhere. */
    private void tell(boolean holds, String problem, String remedy, EventSink events) {
        boolean one = accounts.filter(all -> all.size() == 1 && all.getFirst().name().host().equals(ANYWHERE))
                .isPresent();
        if (holds && one) {
            throw refused(problem, remedy);
        }
        events.warning(problem + " The target comes from elsewhere, where another account of that name or another host"
                + " may hold; if replica.start() fails with 1045 or 1227, this is why.");
    }

    private static GodwitException refused(String problem, String remedy) {
        return new GodwitException(ChannelError.ACCOUNT, problem + " The channel was not made.", remedy);
    }
}
