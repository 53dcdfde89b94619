package io.godwit.shell.repl;

import io.godwit.api.cloud.ChannelRequest;
import io.godwit.api.mysql.AccountName;
import io.godwit.api.option.Secret;
import io.godwit.engine.channel.ConnectOperation;
import io.godwit.engine.channel.ReplicationAccount;
import io.godwit.engine.channel.SqlChannelControl;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.testing.RecordedEvents;
import io.godwit.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A channel that stops is told of once, and a target that hangs holds nothing up. */
class ChannelNoticesIT {
    private static final Secret PASSWORD = new Secret("Repl.1cat");

    @Test
    void aStoppedChannel() throws InterruptedException {
        try (TestServer sourceServer = TestServer.start(ServerRelease.MYSQL_8_0);
                TestServer targetServer = TestServer.start(ServerRelease.MYSQL_8_0);
                MySqlSession source = sourceServer.sessions().open();
                MySqlSession target = targetServer.sessions().open()) {
            RecordedEvents events = new RecordedEvents();
            new ReplicationAccount(source, new AccountName("repl", "%"), true).create(PASSWORD, events);
            SqlChannelControl control = new SqlChannelControl(target);
            new ConnectOperation(source, target, control).run(new ChannelRequest("godwit",
                    new ChannelRequest.Source(sourceServer.host(), sourceServer.port(), "repl", PASSWORD),
                    ChannelRequest.Tls.ANY, Optional.empty(), ChannelRequest.Filter.NONE), events);
            ChannelNotices notices = new ChannelNotices(() -> Optional.of(targetServer.sessions()), Duration.ZERO);
            assertThat(until(notices, 5)).as("a channel that was never started has no error").isEmpty();

            target.execute("SET SESSION sql_log_bin = 0");
            target.execute("CREATE DATABASE shop");
            target.execute("CREATE TABLE shop.birds (id INT PRIMARY KEY)");
            target.execute("INSERT INTO shop.birds VALUES (1)");
            source.execute("SET SESSION sql_log_bin = 0");
            source.execute("CREATE DATABASE shop");
            source.execute("CREATE TABLE shop.birds (id INT PRIMARY KEY)");
            source.execute("SET SESSION sql_log_bin = 1");
            source.execute("INSERT INTO shop.birds VALUES (1)");
            control.start("godwit");
            assertThat(until(notices, 200)).singleElement().asString()
                    .startsWith("channel godwit needs attention: 1062 on shop.birds, transaction ")
                    .endsWith("; run replica.next()");
            assertThat(until(notices, 5)).as("said once").isEmpty();
        }
    }

    /** Asks as a prompt would, some times or until there is something to say. */
    private static List<String> until(ChannelNotices notices, int times) throws InterruptedException {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < times && said.isEmpty(); i++) {
            said.addAll(notices.due());
            Thread.sleep(100);
        }
        return said;
    }

    @Test
    void aTargetThatHangs() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            SessionFactory hanging = new SessionFactory(
                    ConnectionSpec.of("127.0.0.1", silent.getLocalPort(), "nobody", ""));
            ChannelNotices notices = new ChannelNotices(() -> Optional.of(hanging), Duration.ZERO);
            notices.due(); // loads classes
            long best = Long.MAX_VALUE; // others use this machine too
            for (int i = 0; i < 5; i++) {
                long start = System.nanoTime();
                assertThat(notices.due()).isEmpty();
                best = Math.min(best, System.nanoTime() - start);
            }
            assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(80));
        }
    }

    @Test
    void noTargetInUse() {
        assertThat(new ChannelNotices(Optional::empty, Duration.ZERO).due()).isEmpty();
    }
}
