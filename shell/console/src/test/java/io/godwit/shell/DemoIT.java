package io.godwit.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code godwit demo} as its users see it. */
class DemoIT {
    private static final Path SCRIPT = Path.of(System.getProperty("godwit.root", "../.."),
            "samples/js/live-migration.js");
    private static final String PROOF = "// 7. Row by row.";

    @TempDir
    Path temp;

    private static Run demo(Path script) {
        return Run.of("demo", "--scale", "0.01", "--script", script.toString());
    }

    @Test
    void endsWithTheProof() {
        Run run = demo(SCRIPT);
        assertThat(run.err()).doesNotContain("GDW-");
        assertThat(run.out().lines().reduce((a, b) -> b)).hasValueSatisfying(
                last -> assertThat(last).matches("verified: 17 tables, \\d{5} rows, 0 differences"));
        assertThat(run.out()).contains("A writer that inserts a row every millisecond was paused for")
                .containsPattern("transactions replicated +[1-9]\\d{3}")
                .containsPattern("by the application +[1-9]\\d{3,} transactions, \\d+ rows in 17 tables")
                .doesNotContain("paused for 0.0 ms")
                .doesNotContain("Aa.1");
        assertThat(run.code()).isZero();
    }

    /** The second act: the same last line, though the dump was of no single moment, and what skipping would have lost. */
    @Test
    void aGapIsRepairedWhereSkippingLoses() {
        Run run = Run.of("demo", "--inconsistent", "--scale", "0.01", "--script",
                SCRIPT.resolveSibling("repair-a-gap.js").toString());
        assertThat(run.err()).doesNotContain("GDW-");
        assertThat(run.out().lines().reduce((a, b) -> b)).hasValueSatisfying(
                last -> assertThat(last).matches("verified: 17 tables, \\d{5} rows, 0 differences"));
        assertThat(run.out()).containsPattern("between: [1-9]\\d* transactions")
                .containsPattern("skipped: 10(62|32) in ")
                .containsPattern("Verdict: [A-Z]+")
                .containsPattern("repaired: .*\\d+ MISSING")
                .containsPattern("skipping lost: .*, [1-9]\\d* differences")
                .containsPattern("forced +0")
                .contains("copied again              shop.audit_log, shop_archive.orders_before_2020")
                .doesNotContain("Aa.1");
        assertThat(run.code()).isZero();
    }

    /** After the target has caught up, so that what is wrong came neither with the dump nor with the channel. */
    @Test
    void plantedFaultsAreFoundAndNamed() throws IOException {
        Path script = withInserted("""
                target.runSql('SET foreign_key_checks = 0');
                target.runSql("UPDATE shop.products SET flags = flags ^ 1 WHERE code = 'SKU-000090m'");
                target.runSql("DELETE FROM shop.product_texts WHERE product_code = 'SKU-000091n' AND language = 'ja'");
                target.runSql(`UPDATE shop.categories a JOIN shop.categories b ON a.id = 2 AND b.id = 3
                    SET a.name = b.name, b.name = a.name`);
                """);
        Run run = demo(script);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("GDW-VERIFY-004")
                .contains("`shop`.`products`", "SKU-000090m")
                .contains("`shop`.`product_texts`", "SKU-000091n")
                .contains("`shop`.`categories`", "id=2", "id=3");
        assertThat(run.out()).doesNotContain("verified:");
    }

    @Test
    void aMoveOfASleepingServerIsNoLiveOne() throws IOException {
        Path script = temp.resolve("stops-nobody.js");
        Files.writeString(script, "print('done\\n');");
        Run run = demo(script);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("GDW-DEMO-002");
    }

    private Path withInserted(String statements) throws IOException {
        Path script = temp.resolve("changed.js");
        String sample = Files.readString(SCRIPT);
        assertThat(sample).contains(PROOF);
        return Files.writeString(script, sample.replace(PROOF, statements + PROOF));
    }

    /** In the middle of each step: what the demo prints right before it. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            INT, MySQL
            INT, A writer that inserts
            KILL, A writer that inserts
            INT, dumped:
            INT, loaded:
            INT, following:
            KILL, following:
            INT, quiet:
            """)
    void nothingIsLeftWhenItIsStopped(String signal, String after) throws IOException, InterruptedException {
        stop(signal, after);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"MySQL", "The source holds a shop now", "dumped:", "loaded:", "caught up:", "quiet:"})
    void nothingIsLeftWhenItIsKilled(String after) throws IOException, InterruptedException {
        stop("KILL", after);
    }

    private void stop(String signal, String after) throws IOException, InterruptedException {
        Process demo = start();
        try (BufferedReader out = demo.inputReader()) {
            for (String line = out.readLine(); line != null && !line.startsWith(after); line = out.readLine()) {
                assertThat(line).doesNotStartWith("verified");
            }
            Thread.sleep(150); // into the next step
            assertThat(new ProcessBuilder("kill", "-" + signal, String.valueOf(demo.pid())).start().waitFor()).isZero();
            assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(demo.exitValue()).isEqualTo(signal.equals("INT") ? 130 : 137);
            await(() -> files().isEmpty() && servers().isEmpty());
        } finally {
            demo.destroyForcibly();
        }
    }

    /** A program whose temporary files are all in our directory, and which hears SIGINT even if this one does not. */
    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder("env", "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-cp", System.getProperty("java.class.path"), "-Djava.io.tmpdir=" + temp,
                "-Dgodwit.servers=" + System.getProperty("godwit.servers"), "io.godwit.shell.Godwit",
                "demo", "--scale", "0.02", "--script", SCRIPT.toString());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.start();
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(temp)) {
            return files.map(f -> f.getFileName().toString()).filter(n -> n.startsWith("godwit")).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Servers that work below our directory. */
    private List<String> servers() {
        return ProcessHandle.allProcesses()
                .flatMap(p -> p.info().commandLine().stream())
                .filter(c -> c.contains("mysqld") && c.contains(temp.toString()))
                .toList();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 200 && !condition.getAsBoolean(); i++) {
            Thread.sleep(100);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
