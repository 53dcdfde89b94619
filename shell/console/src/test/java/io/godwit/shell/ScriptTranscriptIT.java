package io.godwit.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each {@code src/test/scripts/x.js} prints {@code x.expected}; errors, if any, follow its output. */
class ScriptTranscriptIT {
    private static final Path SCRIPTS = Path.of(System.getProperty("godwit.root", "../.."),
            "shell/console/src/test/scripts");

    static Stream<String> scripts() throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            return files.map(f -> f.getFileName().toString()).filter(n -> n.endsWith(".js")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void printsWhatItShould(String script) throws IOException {
        Path file = SCRIPTS.resolve(script);
        Run run = ServerRun.of("-f", file.toString(), ServerRun.fullAddress(), "second argument");
        String printed = (run.out() + run.err())
                .replace(SCRIPTS.toString(), "scripts")
                .replace(ServerRun.address(), "SERVER");
        assertThat(printed).isEqualTo(Files.readString(SCRIPTS.resolve(script.replace(".js", ".expected"))));
        assertThat(run.code()).isEqualTo(printed.contains("GDW-") && !run.err().isEmpty() ? 1 : 0);
    }
}
