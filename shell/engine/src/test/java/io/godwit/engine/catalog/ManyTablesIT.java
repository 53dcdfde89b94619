package io.godwit.engine.catalog;

import io.godwit.api.event.Cancellation;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.session.TlsMode;
import io.godwit.testing.RecordedEvents;
import io.godwit.testing.ServerCopy;
import io.godwit.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Servers of many tables, within the memory that the launcher gives. */
class ManyTablesIT {
    private static final int SESSIONS = 4;

    @TempDir
    Path directory;

    /** Dumps in a process of its own, with as much memory as the program has. */
    static final class Dump {
        private Dump() {
        }

        /** @param args port of the server, user, password, dump directory */
        public static void main(String[] args) {
            SessionFactory server = new SessionFactory(
                    ConnectionSpec.of("127.0.0.1", Integer.parseInt(args[0]), args[1], args[2])
                            .withTls(TlsMode.DISABLED));
            long start = System.nanoTime();
            RecordedEvents events = new RecordedEvents();
            System.out.println(ServerCopy.dump(server, Path.of(args[3]), Map.of("compression", "none"), events,
                    new Cancellation()).toMap());
            events.texts().forEach(System.out::println);
            System.out.printf("%d s%n", (System.nanoTime() - start) / 1_000_000_000L);
        }
    }

    /** Loads in a process of its own. */
    static final class Load {
        private Load() {
        }

        /** @param args port of the server, user, password, dump directory */
        public static void main(String[] args) {
            SessionFactory server = new SessionFactory(
                    ConnectionSpec.of("127.0.0.1", Integer.parseInt(args[0]), args[1], args[2])
                            .withTls(TlsMode.DISABLED));
            long start = System.nanoTime();
            ServerCopy.load(server, Path.of(args[3]), Map.of());
            System.out.printf("%d s%n", (System.nanoTime() - start) / 1_000_000_000L);
        }
    }

    @Test
    void areCopiedWithinLittleMemory() throws Exception {
        requireCopy(20, 50, "-Xmx48m");
    }

    @Test
    @Tag("long")
    void tenThousandInAHundredSchemas() throws Exception {
        requireCopy(100, 100, "-Xmx64m");
    }

    @Test
    @Tag("long")
    void hundredThousandInAThousandSchemas() throws Exception {
        requireCopy(1_000, 100, "-Xmx256m");
    }

    private void requireCopy(int schemas, int tables, String memory) throws Exception {
        requireDump(schemas, tables, memory);
        try (TestServer target = TestServer.start(ServerRelease.MYSQL_8_0, "--innodb-file-per-table=OFF",
                "--table-open-cache=4000", "--skip-log-bin", "--local-infile=ON");
                MySqlSession session = target.sessions().open()) {
            run(Load.class, target, memory);
            assertThat(session.first("SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA LIKE 'many%'",
                    row -> row.number(0))).contains((long) schemas * tables);
        }
    }

    private void run(Class<?> program, TestServer server, String memory) throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                memory, "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), program.getName(), Integer.toString(server.port()),
                server.user(), server.password(), directory.resolve("dump").toString()).redirectErrorStream(true)
                .redirectOutput(directory.resolve("told").toFile()).start();
        assertThat(process.waitFor()).as(() -> told()).isZero();
        System.err.println(told());
    }

    private void requireDump(int schemas, int tables, String memory) throws Exception {
        // One tablespace for all, else 100,000 files take 11 GB.
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0, "--innodb-file-per-table=OFF",
                "--table-open-cache=4000", "--skip-log-bin")) {
            create(server, schemas, tables);
            run(Dump.class, server, memory);
            assertThat(directory.resolve("dump").toFile().list((d, name) -> name.endsWith("@@0.tsv")))
                    .hasSize(schemas * tables);
            assertThat(directory.resolve("dump").resolve("@.done.json")).exists();
        }
    }

    private String told() {
        try {
            return Files.readString(directory.resolve("told"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void create(TestServer server, int schemas, int tables) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(SESSIONS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                int first = i;
                all.add(threads.submit(() -> {
                    try (MySqlSession session = server.sessions().open()) {
                        IntStream.range(0, schemas).filter(s -> s % SESSIONS == first)
                                .forEach(s -> create(session, "many_" + s, tables));
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
    }

    private static void create(MySqlSession session, String schema, int tables) {
        session.execute("CREATE DATABASE " + schema);
        for (int t = 0; t < tables; t++) {
            session.execute("CREATE TABLE " + schema + ".orders_of_customers_" + t
                    + " (id INT PRIMARY KEY, name VARCHAR(99), created DATETIME)");
        }
    }
}
