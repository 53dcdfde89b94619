package io.godwit.engine.channel;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.AccountName;
import io.godwit.api.option.Secret;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SqlErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The account on a source that a target fetches transactions as. One thread. */
public final class ReplicationAccount {
    private static final int ACCOUNT_EXISTS = 1396;
    private static final Pattern MAY_REPLICATE = Pattern
            .compile("(?i)GRANT .*\\b(REPLICATION SLAVE|ALL PRIVILEGES)\\b.* ON \\*\\.\\* TO .*");

    private final MySqlSession source;
    private final AccountName account;
    private final boolean requireTls;

    /** @param requireTls whether the account may be used over TLS only */
    public ReplicationAccount(MySqlSession source, AccountName account, boolean requireTls) {
        this.source = source;
        this.account = account;
        this.requireTls = requireTls;
    }

    /**
     * Makes the account; one that exists is looked at and left as it is.
     *
     * @return whether it was made
     * @throws GodwitException {@link ChannelError#ACCOUNT} if it exists and lacks something; {@link ChannelError#PRIVILEGE} if this
     *     session may not make it; then nothing was changed
     */
    public boolean create(Secret password, EventSink events) {
        tellOpenings(events);
        try {
            source.execute("CREATE USER ?@? IDENTIFIED BY ?" + (requireTls ? " REQUIRE SSL" : ""), account.user(),
                    account.host(), password.reveal());
        } catch (GodwitException e) {
            if (SqlErrors.errno(e) == ACCOUNT_EXISTS) {
                check();
                events.note("Account " + account + " exists on " + source.spec().display()
                        + " and may replicate; it was left as it is, with its own password.");
                return false;
            }
            throw explained(e);
        }
        try {
            source.execute("GRANT REPLICATION SLAVE ON *.* TO ?@?", account.user(), account.host());
        } catch (GodwitException e) {
            source.execute("DROP USER ?@?", account.user(), account.host()); // useless without the grant
            throw explained(e);
        }
        events.info("Account " + account + " was created on " + source.spec().display() + ".");
        return true;
    }

    /** What nobody can see from here, and what stops most first channels. */
    private void tellOpenings(EventSink events) {
        String shell = source.first("SELECT SUBSTRING_INDEX(USER(), '@', -1)", row -> row.text(0)).orElse("");
        String port = "port " + source.spec().port() + " of " + source.spec().host();
        events.note("The source's firewall needs two openings for " + port
                + ": one for this shell (the server sees it as '"
                + shell + "'), and one for the target, by the address with which the target leaves its own network: its"
                + " egress or NAT address, not the one it is reached at. Account " + account
                + " must allow the same address.");
    }

    private void check() {
        List<String> lacks = new ArrayList<>();
        List<String> grants = source.list("SHOW GRANTS FOR ?@?", row -> row.text(0), account.user(), account.host());
        if (!mayReplicate(grants)) {
            lacks.add("the privilege REPLICATION SLAVE");
        }
        String definition = source.first("SHOW CREATE USER ?@?", row -> row.text(0), account.user(), account.host())
                .orElse("").toUpperCase(Locale.ROOT);
        if (requireTls && definition.contains("REQUIRE NONE")) {
            lacks.add("REQUIRE SSL");
        }
        if (definition.contains("ACCOUNT LOCK")) {
            lacks.add("ACCOUNT UNLOCK");
        }
        if (!lacks.isEmpty()) {
            throw new GodwitException(ChannelError.ACCOUNT,
                    "Account " + account + " exists on " + source.spec().display() + " and lacks "
                            + String.join(", ", lacks) + ".",
                    "Change it yourself, or use another user name; requireSsl: false asks for no TLS.");
        }
    }

    /** @param grants as the server writes them; what comes by a role is not among them */
    static boolean mayReplicate(List<String> grants) {
        return grants.stream().anyMatch(grant -> MAY_REPLICATE.matcher(grant).matches());
    }

    private GodwitException explained(GodwitException e) {
        return switch (SqlErrors.errno(e)) {
            case SqlErrors.ACCESS_DENIED_FOR_STATEMENT, 1045, 1044 -> new GodwitException(ChannelError.PRIVILEGE,
                    source.spec().display() + " may not create an account for replication: that needs CREATE USER,"
                            + " and REPLICATION SLAVE with GRANT OPTION (" + SqlErrors.errno(e) + ").",
                    "Use an account that has them, or let its administrator create " + account + ".", e);
            default -> e;
        };
    }
}
