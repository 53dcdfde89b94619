package io.godwit.shell.complete;

import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.testing.TestServer;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Completion at a server with 100,000 tables in one schema: keys are served while their names are read. */
@Tag("long")
class ManyTablesIT {
    private static final int TABLES = Integer.getInteger("godwit.tables", 100_000);
    private static final int BY_ONE_CALL = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String TYPED = "select * from t0500";

    private static void create(TestServer server) {
        try (MySqlSession session = server.sessions().open()) {
            session.execute("CREATE DATABASE many");
            session.execute("""
                    CREATE PROCEDURE many.make(first INT, past INT)
                    BEGIN
                      WHILE first < past DO
                        SET @sql = CONCAT('CREATE TABLE many.t', LPAD(first, 6, '0'), ' (a INT)');
                        PREPARE make FROM @sql;
                        EXECUTE make;
                        SET first = first + 1;
                      END WHILE;
                    END""");
        }
        IntStream.iterate(0, first -> first < TABLES, first -> first + BY_ONE_CALL).parallel().forEach(first -> {
            try (MySqlSession session = server.sessions().open()) {
                session.execute("CALL many.make(" + first + ", " + Math.min(TABLES, first + BY_ONE_CALL) + ")");
            }
        });
    }

    @Test
    void keysAreServedWhileNamesAreRead() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0, "--innodb-file-per-table=OFF",
                "--table-open-cache=400", "--skip-log-bin", "--innodb-flush-log-at-trx-commit=0",
                "--innodb-doublewrite=OFF");
                MySqlSession session = server.sessions().open();
                LiveCatalog catalog = new LiveCatalog()) {
            create(server);
            catalog.follow(Optional.of(server.sessions()), Optional.of("many"));
            keysUntil(catalog, "t" + String.format("%06d", TABLES - 1));
            session.execute("CREATE TABLE many.zz_fresh (a INT)");
            catalog.refresh();
            int keys = keysUntil(catalog, "zz_fresh");
            System.err.printf("%d tables: %d keys were served while names were read again%n", TABLES, keys);
        }
    }

    /** Presses keys until a name is known; each must be answered at once, but for the short wait for new names. @return how many */
    private static int keysUntil(LiveCatalog catalog, String name) {
        SqlCompletion completion = new SqlCompletion(catalog);
        long end = System.nanoTime() + PATIENCE.toNanos();
        int keys = 0;
        while (catalog.tables("many").startingWith(name, 1).isEmpty()) {
            long pressed = System.nanoTime();
            completion.at(TYPED, TYPED.length() - keys % 5);
            assertThat(Duration.ofNanos(System.nanoTime() - pressed)).as("key %d", keys)
                    .isLessThan(Duration.ofSeconds(1));
            assertThat(pressed).isLessThan(end);
            keys++;
        }
        return keys;
    }
}
