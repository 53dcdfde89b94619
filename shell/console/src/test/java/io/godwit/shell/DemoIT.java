package io.godwit.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code godwit demo} as its users see it. */
class DemoIT {
    private static final Path SCRIPT = Path.of(System.getProperty("godwit.root", "../.."),
            "samples/js/copy-a-server.js");
    private static final String PROOF = "// 3. Row by row.";

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
        assertThat(run.out()).contains("A writer that inserts a row every millisecond was paused for");
        assertThat(run.code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            UPDATE shop.product_images SET image = CONCAT(CHAR(ASCII(image) ^ 1), SUBSTR(image, 2)) WHERE id = 5; `shop`.`product_images`; id=5
            DELETE FROM shop.order_items WHERE order_id = 7 AND line = 1; `shop`.`order_items`; order_id=7, line=1
            UPDATE shop.categories a JOIN shop.categories b ON a.id = 2 AND b.id = 3 SET a.name = b.name, b.name = a.name; `shop`.`categories`; id=2
            """)
    void aPlantedFaultIsFoundAndNamed(String fault, String table, String key) throws IOException {
        Path script = temp.resolve("with-a-fault.js");
        String sample = Files.readString(SCRIPT);
        assertThat(sample).contains(PROOF);
        Files.writeString(script, sample.replace(PROOF,
                "migration.target().runSql(`SET foreign_key_checks = 0`);\nmigration.target().runSql(`" + fault
                        + "`);\n" + PROOF));
        Run run = demo(script);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("GDW-VERIFY-004").contains(table).contains(key);
        assertThat(run.out()).doesNotContain("verified:");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            INT, MySQL
            INT, The source holds a shop now
            INT, dumped:
            KILL, The source holds a shop now
            KILL, dumped:
            """)
    void nothingIsLeftWhenItIsStopped(String signal, String after) throws IOException, InterruptedException {
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
                "demo", "--scale", "0.05", "--script", SCRIPT.toString());
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
