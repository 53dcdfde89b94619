package io.godwit.engine.channel;

import io.godwit.api.cloud.ChannelRequest;
import io.godwit.api.cloud.ChannelStatus;
import io.godwit.api.event.Cancellation;
import io.godwit.api.mysql.AccountName;
import io.godwit.api.mysql.GtidSet;
import io.godwit.api.option.Secret;
import io.godwit.engine.gtid.GtidState;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.testing.RecordedEvents;
import io.godwit.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A source and a target, with an account for replication on the source. One thread. */
final class ServerPair implements AutoCloseable {
    static final String CHANNEL = "godwit";
    static final String PASSWORD = "Repl'1cat\\e";
    private static final String USER = "repl";

    final TestServer sourceServer;
    final TestServer targetServer;
    final MySqlSession source;
    final MySqlSession target;
    final SqlChannelControl control;
    final RecordedEvents events = new RecordedEvents();

    private ServerPair(TestServer sourceServer, TestServer targetServer) {
        this.sourceServer = sourceServer;
        this.targetServer = targetServer;
        source = sourceServer.sessions().open();
        target = targetServer.sessions().open();
        control = new SqlChannelControl(target);
    }

    static ServerPair start(String... options) {
        return start(ServerRelease.MYSQL_8_0, true, options);
    }

    static ServerPair start(ServerRelease release, boolean tls, String... options) {
        return of(TestServer.start(release, options), TestServer.start(release, options), tls);
    }

    static ServerPair of(TestServer sourceServer, TestServer targetServer, boolean tls) {
        ServerPair pair = new ServerPair(sourceServer, targetServer);
        new ReplicationAccount(pair.source, new AccountName(USER, "%"), tls).create(new Secret(PASSWORD), pair.events);
        return pair;
    }

    ChannelRequest request(boolean tls) {
        return request(PASSWORD, tls);
    }

    ChannelRequest request(String password, boolean tls) {
        return new ChannelRequest(CHANNEL, new ChannelRequest.Source(sourceServer.host(), sourceServer.port(), USER,
                new Secret(password)), tls ? ChannelRequest.Tls.ANY : ChannelRequest.Tls.NONE, Optional.empty(),
                ChannelRequest.Filter.ignoring(List.of("mysql.\\_\\_az\\_%")));
    }

    ChannelStatus connect(ChannelRequest request) {
        return new ConnectOperation(source, target, control).run(request, events);
    }

    /** All that the source has executed. */
    GtidSet executed() {
        return GtidState.read(source).executed();
    }

    ChannelStatus waitFor(GtidSet set, Duration timeout) {
        return new WaitOperation(target, control, CHANNEL, set).run(Optional.of(timeout), events, new Cancellation());
    }

    ChannelStatus catchUp() {
        return waitFor(executed(), Duration.ofSeconds(60));
    }

    void onSource(String... statements) {
        List.of(statements).forEach(source::execute);
    }

    String onTarget(String sql) {
        return target.first(sql, row -> row.text(0)).orElse("nothing");
    }

    @Override
    public void close() {
        source.close();
        target.close();
        targetServer.close(); // a source waits for its replicas when it ends
        sourceServer.close();
    }
}
