package io.godwit.engine.load;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.event.Notice;
import io.godwit.api.option.OptionProblems;
import io.godwit.engine.dump.DumpOperation;
import io.godwit.engine.dump.option.DumpOptions;
import io.godwit.engine.dump.option.DumpRequest;
import io.godwit.engine.dump.option.DumpScope;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.storage.LocalStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A load that is killed goes on and ends exact. */
class ResumeIT {
    private static final List<String> TABLES = List.of("keyed", "keyless", "uni", "parted");

    @TempDir
    Path temporary;

    private LoadTarget target;
    private Path dump;
    private List<String> checksums;

    @BeforeEach
    void makeDump() {
        target = LoadTarget.start("--local-infile=ON", "--cte-max-recursion-depth=1000000");
        target.execute("CREATE DATABASE r",
                "CREATE TABLE r.keyed (id INT PRIMARY KEY, v VARCHAR(200), KEY (v))",
                "CREATE TABLE r.keyless (id INT, v VARCHAR(200))",
                "CREATE TABLE r.uni (id INT NOT NULL, n INT NULL, v VARCHAR(200), UNIQUE (id), UNIQUE (n))",
                "CREATE TABLE r.parted (id INT, v VARCHAR(200)) PARTITION BY HASH (id) PARTITIONS 3",
                insert("keyed", 60_000, "i, REPEAT(LEFT(SHA2(i, 256), 32), 4)"),
                insert("keyless", 40_000, "i MOD 9, REPEAT('x', i MOD 150)"),
                insert("uni", 30_000, "i, i, REPEAT(LEFT(SHA2(i, 256), 32), 3)"),
                insert("parted", 30_000, "i, REPEAT(LEFT(SHA2(i, 256), 32), 3)"));
        checksums = checksums();
        dump = temporary.resolve("dump");
        OptionProblems problems = new OptionProblems();
        DumpOptions options = DumpOptions.from(DumpOptions.FOR_SCHEMAS.parse(
                Map.of("bytesPerChunk", "128k", "compression", "none"), problems), DumpScope.SCHEMAS, problems);
        new DumpOperation(target.sessions(), new LocalStorage(dump), DumpRequest.schemas(List.of("r"), options))
                .run(EventSink.SILENT, new Cancellation());
        target.execute("DROP DATABASE r");
    }

    private static String insert(String table, int rows, String values) {
        return "INSERT INTO r." + table + " WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < "
                + rows + ") SELECT " + values + " FROM n";
    }

    @AfterEach
    void stopTarget() {
        target.close();
    }

    private List<String> checksums() {
        try (MySqlSession session = target.sessions().open()) {
            return TABLES.stream().map(t -> session.first("CHECKSUM TABLE r." + t, row -> row.text(1)).orElseThrow())
                    .toList();
        }
    }

    private Path progressFile() throws IOException {
        try (Stream<Path> files = Files.list(dump)) {
            return files.filter(f -> f.toString().contains("load-progress.")).findFirst().orElse(dump.resolve("none"));
        }
    }

    private long chunksDone() {
        try {
            Path file = progressFile();
            return Files.exists(file)
                    ? Files.readString(file).lines().filter(l -> l.startsWith("{\"op\":\"TABLE-DATA\",\"done\":true"))
                            .count()
                    : 0;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void await(String what, Process process, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting for " + what).isLessThan(end);
            assertThat(process.isAlive()).as("the load runs while waiting for " + what).isTrue();
            Thread.sleep(5);
        }
    }

    @Test
    void aKilledLoadGoesOnAndEndsExact() throws Exception {
        for (int kill = 0; kill < 4; kill++) {
            long done = chunksDone();
            Process process = LoadProcess.start(target.port(), dump);
            await("chunks", process, () -> chunksDone() >= done + 9);
            process.destroyForcibly().waitFor();
        }
        long doneBefore = chunksDone();
        LoadSummary summary = target.load(dump, Map.of("threads", 2));
        assertThat(checksums()).isEqualTo(checksums);
        assertThat(summary.data().skippedChunks()).isPositive();
        assertThat(doneBefore).isGreaterThan(20);
        assertThat(target.load(dump, Map.of()).data().chunks()).isZero();
    }

    @Test
    void whatADeadLoadLeftAtWorkIsEndedFirst() throws Exception {
        target.load(dump, Map.of("loadData", false));
        try (MySqlSession lock = target.sessions().open()) {
            lock.execute("LOCK TABLES r.keyed WRITE, r.keyless WRITE, r.uni WRITE, r.parted WRITE");
            Process process = LoadProcess.start(target.port(), dump);
            await("a LOAD DATA that waits", process, () -> !target.value(
                    "SELECT ID FROM information_schema.PROCESSLIST WHERE INFO LIKE '/* godwit load%'")
                    .equals("nothing"));
            process.destroyForcibly().waitFor();
            Thread unlock = Thread.ofPlatform().start(() -> {
                await7Seconds();
                lock.execute("UNLOCK TABLES");
            });
            target.load(dump, Map.of("threads", 2));
            unlock.join();
        }
        assertThat(target.notices).extracting(Notice::text).anyMatch(t -> t.contains("of an earlier load"));
        assertThat(checksums()).isEqualTo(checksums);
    }

    private static void await7Seconds() {
        try {
            Thread.sleep(7_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void twoLoadsAtOnceAreRefused() throws Exception {
        Process process = LoadProcess.start(target.port(), dump);
        try {
            await("chunks", process, () -> chunksDone() > 0);
            assertThatThrownBy(() -> target.load(dump, Map.of())).isInstanceOf(GodwitException.class)
                    .hasMessageContaining("Another load is at work");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void aLostConnectionIsToldAndTheLoadGoesOn() {
        OptionProblems problems = new OptionProblems();
        LoadOptions options = LoadOptions.from(LoadOptions.OPTIONS.parse(Map.of("threads", 1), problems), problems);
        String find = "SELECT ID FROM information_schema.PROCESSLIST WHERE INFO LIKE '/* godwit load%'";
        EventSink killing = new EventSink() {
            @Override
            public void notice(Notice notice) {
            }

            @Override
            public void progress(io.godwit.api.event.Progress progress) {
                String id = target.value(find);
                if (progress.done() > 1_000_000 && !id.equals("nothing")) {
                    target.execute("KILL " + id);
                }
            }
        };
        assertThatThrownBy(() -> new LoadOperation(target.sessions(), new LocalStorage(dump), options).run(killing,
                new Cancellation())).isInstanceOf(GodwitException.class).hasMessageContaining("Loading table `r`.`")
                .hasMessageContaining(", file 'r@").hasMessageContaining("The connection to ")
                .hasMessageContaining(" was lost");
        target.load(dump, Map.of("threads", 2));
        assertThat(checksums()).isEqualTo(checksums);
    }

    @Test
    void aDumpIsNotAddedToItsOwnSource() {
        target.load(dump, Map.of());
        assertThatThrownBy(() -> target.load(dump, Map.of("ignoreExistingObjects", true, "resetProgress", true)))
                .isInstanceOf(GodwitException.class).hasMessageContaining("is the server that the dump was made from")
                .hasMessageContaining("`r`.`keyless`");
        assertThatThrownBy(() -> target.load(dump, Map.of("loadDdl", false, "resetProgress", true)))
                .hasMessageContaining("is the server that the dump was made from");
        assertThat(checksums()).isEqualTo(checksums);
    }

    @Test
    void aStopOnRequestIsAResumableEnd() {
        Cancellation cancel = new Cancellation();
        OptionProblems problems = new OptionProblems();
        LoadOptions options = LoadOptions.from(LoadOptions.OPTIONS.parse(Map.of("threads", 2), problems), problems);
        EventSink stopping = new EventSink() {
            @Override
            public void notice(Notice notice) {
            }

            @Override
            public void progress(io.godwit.api.event.Progress progress) {
                if (progress.done() > 3_000_000) {
                    cancel.requestHard();
                }
            }
        };
        assertThatThrownBy(() -> new LoadOperation(target.sessions(), new LocalStorage(dump), options).run(stopping,
                cancel)).isInstanceOf(GodwitException.class);
        assertThat(cancel.isHard()).isTrue();
        target.load(dump, Map.of());
        assertThat(checksums()).isEqualTo(checksums);
    }
}
