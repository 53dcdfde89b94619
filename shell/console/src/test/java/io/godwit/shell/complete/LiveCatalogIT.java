package io.godwit.shell.complete;

import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LiveCatalogIT {
    @Test
    void namesFollowTheServer() throws InterruptedException {
        SessionFactory server = TestServer.shared().sessions();
        try (MySqlSession session = server.open(); LiveCatalog catalog = new LiveCatalog()) {
            session.execute("DROP DATABASE IF EXISTS live_names");
            session.execute("CREATE DATABASE live_names");
            session.execute("CREATE TABLE live_names.first (a INT, b INT)");
            catalog.follow(Optional.of(server), Optional.of("live_names"));
            until(() -> catalog.tables("live_names"), "first");
            until(() -> catalog.columns("live_names", "first"), "b");
            until(catalog::schemas, "live_names");
            session.execute("CREATE PROCEDURE live_names.proc() DO 0");
            session.execute("CREATE FUNCTION live_names.func() RETURNS INT DETERMINISTIC NO SQL RETURN 1");
            until(() -> catalog.procedures("live_names"), "proc");
            catalog.refresh();
            until(() -> catalog.functions("live_names"), "func");
            session.execute("CREATE VIEW live_names.second AS SELECT 1 AS one");
            catalog.refresh();
            until(() -> catalog.tables("live_names"), "second");
            session.execute("DROP DATABASE live_names");
            catalog.follow(Optional.empty(), Optional.empty());
            assertThat(catalog.tables("live_names").size()).isZero();
        }
    }

    private static void until(Supplier<NameList> names, String wanted) throws InterruptedException {
        for (int i = 0; i < 200 && names.get().startingWith(wanted, 1).isEmpty(); i++) {
            Thread.sleep(50);
        }
        assertThat(names.get().startingWith(wanted, 10)).isEqualTo(List.of(wanted));
    }

    @Test
    void aServerThatHangsHoldsNothingUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                LiveCatalog catalog = new LiveCatalog()) {
            SessionFactory hanging = new SessionFactory(
                    ConnectionSpec.of("127.0.0.1", silent.getLocalPort(), "nobody", ""));
            catalog.follow(Optional.of(hanging), Optional.of("shop"));
            assertThat(catalog.tables("shop").size()).isZero();
            long start = System.nanoTime();
            for (int i = 0; i < 1_000; i++) {
                assertThat(catalog.tables("shop").size()).isZero();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as("of a thousand keys")
                    .isLessThan(Duration.ofSeconds(1));
        }
    }
}
