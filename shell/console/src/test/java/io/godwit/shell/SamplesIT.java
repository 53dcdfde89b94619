package io.godwit.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every sample runs as it is, on servers of its own. */
class SamplesIT {
    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("godwit.root", "../.."), "samples/js"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void runs(Path sample) {
        Run run = Run.of("-f", sample.toString());
        assertThat(run.err()).doesNotContain("GDW-");
        assertThat(run.out()).contains("verified: 1 tables, 2 rows, 0 differences");
        assertThat(run.code()).isZero();
    }
}
