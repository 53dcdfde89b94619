package io.godwit.shell.repl;

import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Typing at a server with 100,000 tables in one schema. */
@Tag("long")
class ManyTablesTypingIT {
    private static final int TABLES = Integer.getInteger("godwit.tables", 100_000);
    private static final int BY_ONE_CALL = 500;
    private static final int ROUNDS = 5;
    private static final long SLOW_MILLIS = 300;

    @TempDir
    private Path home;

    /** When the names of tables were being read by the server, to the millisecond. */
    private static final class Readings implements AutoCloseable {
        private final List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        private final AtomicBoolean ended = new AtomicBoolean();
        private final Thread thread;

        Readings(TestServer server) {
            thread = Thread.ofPlatform().start(() -> {
                try (MySqlSession session = server.sessions().open()) {
                    while (!ended.get()) {
                        if (session.first("SELECT COUNT(*) FROM performance_schema.threads WHERE PROCESSLIST_INFO LIKE"
                                + " 'SELECT TABLE_NAME FROM information_schema.TABLES%'", row -> row.number(0))
                                .orElse(0L) > 0) {
                            seen.add(System.nanoTime());
                        }
                    }
                }
            });
        }

        boolean between(long from, long to) {
            return List.copyOf(seen).stream().anyMatch(at -> at >= from && at <= to);
        }

        @Override
        public void close() throws InterruptedException {
            ended.set(true);
            thread.join();
        }
    }

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
    void keysAreServedWhileNamesAreRead() throws InterruptedException {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0, "--innodb-file-per-table=OFF",
                "--table-open-cache=400", "--skip-log-bin", "--innodb-flush-log-at-trx-commit=0",
                "--innodb-doublewrite=OFF")) {
            create(server);
            String uri = server.user() + ":" + server.password() + "@" + server.host() + ":" + server.port() + "/many";
            try (TypedAt person = TypedAt.wide(home, uri); Readings readings = new Readings(server)) {
                String last = String.format("t%06d", TABLES - 1);
                person.type("select count(*) from " + last.substring(0, 6)).typesUntil(last.substring(6),
                        last + " (table)");
                List<Duration> keys = new ArrayList<>();
                int whileRead = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    person.type("\003").atPrompt("SQL").type("\\rehash\n").atPrompt("SQL");
                    String line = "";
                    for (char key : "select count(*) from t0500 where a = 1".toCharArray()) {
                        line += key;
                        long typed = System.nanoTime();
                        person.type(Character.toString(key)).sees("> " + line.stripTrailing());
                        keys.add(Duration.ofNanos(System.nanoTime() - typed));
                        whileRead += readings.between(typed, System.nanoTime()) ? 1 : 0;
                        if (keys.getLast().toMillis() > SLOW_MILLIS) {
                            System.err.printf("%s: %d ms%n", line, keys.getLast().toMillis());
                        }
                    }
                }
                System.err.printf(
                        "%d tables: %d of %d keys while names were read, the slowest key after %d ms%n", TABLES,
                        whileRead, keys.size(), Collections.max(keys).toMillis());
                assertThat(whileRead).as("keys served while names were read").isGreaterThan(2);
                assertThat(keys).as("time of each key").allMatch(time -> time.toMillis() < 2_000);
            }
        }
    }
}
