package io.godwit.engine.journal;

import io.godwit.api.error.GodwitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AppendLogTest {
    @TempDir
    Path temporary;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = temporary.resolve("state").resolve("log");
    }

    private void write(String... kinds) {
        try (AppendLog log = AppendLog.open(file)) {
            for (String kind : kinds) {
                log.append(kind, Map.of("text", "zwölf\n'\"\\", "list", List.of(1, "a")));
            }
        }
    }

    private List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        AppendLog.read(file, entry -> kinds.add(entry.sequence() + entry.kind()));
        return kinds;
    }

    @Test
    void entriesComeBackInOrderAcrossLives() throws IOException {
        write("a", "b");
        write("c");
        assertThat(kinds()).containsExactly("1a", "2b", "3c");
        AppendLog.read(file, entry -> {
            assertThat(entry.text("text")).isEqualTo("zwölf\n'\"\\");
            assertThat(entry.list("list")).hasToString("[1, a]");
        });
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void aTornLastLineIsDropped() throws IOException {
        write("a", "b");
        String whole = Files.readString(file);
        for (int cut = whole.indexOf('\n') + 1; cut < whole.length(); cut++) {
            Files.writeString(file, whole.substring(0, cut));
            assertThat(kinds()).containsExactly("1a");
        }
        write("c");
        assertThat(kinds()).containsExactly("1a", "2c");
    }

    @Test
    void everyOtherChangeIsDamage() throws IOException {
        write("a", "b", "c");
        List<String> lines = Files.readAllLines(file);
        refused(lines.get(0), lines.get(2));
        refused(lines.get(1), lines.get(2));
        refused(lines.get(1), lines.get(0), lines.get(2));
        refused(lines.get(0).replace("zw", "ze"), lines.get(1), lines.get(2));
        refused(lines.get(0), lines.get(1), lines.get(2).replace("\"kind\":\"c\"", "\"kind\":\"d\""));
        refused(lines.get(0), "", lines.get(1));
        String hash = lines.get(2);
        int last = hash.length() - 3;
        refused(lines.get(0), lines.get(1),
                hash.substring(0, last) + (hash.charAt(last) == '0' ? '1' : '0') + hash.substring(last + 1));
    }

    private void refused(String... lines) throws IOException {
        String text = String.join("\n", lines) + "\n";
        Files.writeString(file, text);
        assertThatThrownBy(this::kinds).isInstanceOfSatisfying(GodwitException.class,
                e -> assertThat(e.code()).isEqualTo(JournalError.DAMAGED));
        assertThatThrownBy(() -> write("d")).isInstanceOf(GodwitException.class);
        assertThat(Files.readString(file)).as("left as it was").isEqualTo(text);
    }

    @Test
    void oneAtATime() throws IOException {
        try (AppendLog log = AppendLog.open(file)) {
            log.append("a", Map.of());
            assertThat(kinds()).containsExactly("1a"); // reading must not give up the lock
            assertThatThrownBy(() -> AppendLog.open(file)).isInstanceOfSatisfying(GodwitException.class,
                    e -> assertThat(e.code()).isEqualTo(JournalError.IN_USE));
        }
        write("b");
        assertThat(kinds()).containsExactly("1a", "2b");
    }

    @Test
    void whatIsNotWrittenDoesNotCount() throws IOException {
        try (AppendLog log = AppendLog.open(file, entry -> {
            if (entry.kind().equals("no")) {
                throw new IllegalStateException("stopped");
            }
        })) {
            log.append("a", Map.of());
            assertThatThrownBy(() -> log.append("no", Map.of())).hasMessage("stopped");
            log.append("b", Map.of());
        }
        Files.writeString(file, "{\"half", StandardOpenOption.APPEND);
        assertThat(kinds()).containsExactly("1a", "2b");
    }
}
