package io.godwit.engine.dump;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.Progress;
import io.godwit.api.option.OptionProblems;
import io.godwit.engine.dump.option.DumpOptions;
import io.godwit.engine.dump.option.DumpScope;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.session.TlsMode;
import io.godwit.engine.work.TaskGroup;
import io.godwit.testing.RecordedEvents;
import io.godwit.testing.ServerCopy;
import io.godwit.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Dumps that go easy on their source. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaceIT {
    private static final int SLEEPERS = 40;

    @TempDir
    Path directory;

    private TestServer server;

    @BeforeAll
    void create() {
        server = TestServer.start(ServerRelease.MYSQL_8_0, "--innodb-purge-rseg-truncate-frequency=1");
        run("CREATE DATABASE p", "CREATE TABLE p.t (id INT PRIMARY KEY, v CHAR(240))",
                "INSERT INTO p.t VALUES (0, REPEAT('x', 240))");
        for (int i = 0; i < 13; i++) {
            run("INSERT INTO p.t SELECT id + " + (1 << i) + ", v FROM p.t");
        }
        run("ANALYZE TABLE p.t", "CREATE USER plain IDENTIFIED WITH mysql_native_password BY 'p'",
                "GRANT SELECT, SHOW VIEW, TRIGGER, EVENT, RELOAD, SHOW_ROUTINE, BACKUP_ADMIN ON *.* TO plain");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private void run(String... statements) {
        try (MySqlSession session = server.sessions().open()) {
            List.of(statements).forEach(session::execute);
        }
    }

    private DumpSummary dump(SessionFactory source, String name, Map<String, Object> options, RecordedEvents events) {
        return ServerCopy.dump(source, directory.resolve(name), options, events, new Cancellation());
    }

    @Test
    void everySessionIsHeldToItsRate() {
        RecordedEvents events = new RecordedEvents();
        Map<String, Object> options = Map.of("users", false, "threads", 2, "bytesPerChunk", "128k", "maxRate", "150k");
        long start = System.nanoTime();
        DumpSummary summary = dump(server.sessions(), "rate", options, events);
        double seconds = (System.nanoTime() - start) / 1e9;
        double least = summary.rowBytes() / 2.0 / 150_000; // 7 seconds
        assertThat(summary.rowBytes()).isBetween(1_900_000L, 2_200_000L);
        assertThat(seconds).isGreaterThan(least * 0.9).isLessThan(least * 4 + 5);
        assertThat(events.texts()).contains("No session read more than 150.00 kB a second.");
    }

    @Test
    void aBusySourceIsWaitedForAndSoIsAChunk() throws Exception {
        RecordedEvents events = new RecordedEvents();
        CountDownLatch busy = new CountDownLatch(1);
        RecordedEvents watching = new RecordedEvents() {
            @Override
            public void progress(Progress step) {
                events.progress(step);
                busy.countDown(); // rows come in
            }
        };
        try (TaskGroup others = new TaskGroup("others", () -> {
        })) {
            others.fork(() -> {
                await(busy);
                try (TaskGroup sleepers = new TaskGroup("sleepers", () -> {
                })) {
                    for (int i = 0; i < SLEEPERS; i++) {
                        sleepers.fork(() -> run("DO SLEEP(4)"));
                    }
                    sleepers.join();
                }
            });
            DumpSummary summary = dump(server.sessions(), "busy", Map.of("users", false, "threads", 2,
                    "bytesPerChunk", "128k", "maxRate", "300k", "pace", Map.of("maxThreadsRunning", 20)), watching);
            others.join();
            assertThat(summary.rows()).isEqualTo(1 << 13);
            assertThat(summary.spared().paused().toMillis()).isGreaterThan(1_500);
            assertThat((Double) Objects.requireNonNull(summary.toMap().get("pausedSeconds"))).isGreaterThan(1.5);
            assertThat(summary.lines())
                    .anyMatch(l -> l.matches("Paused for .* s to spare the source: maxThreadsRunning."));
        }
        assertThat(events.progress())
                .anyMatch(p -> p.detail().matches("paused: \\d+ running threads \\(at most 20\\)"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** An open view keeps old versions; the dump waits for its end, as its own would only add to them. */
    @Test
    void aLongHistoryIsWaitedForBeforeTheSnapshot() {
        try (MySqlSession old = server.sessions().open()) {
            old.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
            for (int i = 0; i < 30; i++) {
                run("UPDATE p.t SET v = '" + i + "' WHERE id < 3");
            }
            RecordedEvents events = new RecordedEvents() {
                @Override
                public void notice(io.godwit.api.event.Notice notice) {
                    super.notice(notice);
                    if (notice.text().startsWith("Waiting until the source has less to do")) {
                        old.execute("COMMIT");
                    }
                }
            };
            dump(server.sessions(), "history", Map.of("users", false, "pace", "maxHistoryLength=20"), events);
            assertThat(events.texts()).anyMatch(t -> t.contains("transactions in the history list (at most 20)"));
            assertThat(events.texts().indexOf("Waiting for data movement to start..."))
                    .isGreaterThan(indexOf(events, "Waiting until"));
        }
    }

    private static int indexOf(RecordedEvents events, String beginning) {
        List<String> texts = events.texts();
        return texts.indexOf(texts.stream().filter(t -> t.startsWith(beginning)).findFirst().orElseThrow());
    }

    @Test
    void whatCannotBeWatchedIsToldFirst() {
        SessionFactory plain = new SessionFactory(
                ConnectionSpec.of(server.host(), server.port(), "plain", "p").withTls(TlsMode.DISABLED));
        GodwitException e = Objects.requireNonNull(catchThrowableOfType(GodwitException.class,
                () -> dump(plain, "refused", Map.of("users", false, "pace",
                        Map.of("maxHistoryLength", 5, "maxReplicaLag", 5, "maxThreadsRunning", 5)),
                        new RecordedEvents())));
        assertThat(e.getMessage()).contains("'maxHistoryLength' takes the privilege PROCESS",
                "'maxReplicaLag' takes the privilege REPLICATION CLIENT").doesNotContain("maxThreadsRunning");
        assertThat(Objects.requireNonNull(catchThrowableOfType(GodwitException.class, () -> dump(server.sessions(),
                "refused", Map.of("pace", Map.of("maxReplicaLag", 5)), new RecordedEvents()))).getMessage())
                .contains("the source is no replica");
        assertThat(directory.resolve("refused")).doesNotExist();
    }

    @Test
    void wrongValuesAreToldTogether() {
        OptionProblems problems = new OptionProblems();
        DumpOptions.from(DumpOptions.FOR_INSTANCE.parse(
                Map.of("maxRate", "5 MB", "pace",
                        Map.of("maxHistory", 1, "maxThreadsRunning", -1, "maxReplicaLag", "x")),
                problems), DumpScope.INSTANCE, problems);
        assertThat(problems.all()).hasSize(4).anyMatch(p -> p.contains("'5 MB' is not a size"))
                .anyMatch(p -> p.contains("has no 'maxHistory'") && p.contains("maxHistoryLength"))
                .anyMatch(p -> p.contains("'maxThreadsRunning' must be a whole number from 0 on, not -1"))
                .anyMatch(p -> p.contains("'maxReplicaLag' must be a whole number"));
    }
}
