package io.godwit.shell;

import io.godwit.shell.settings.UserDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a user keeps in the directory of settings. */
class ConfigIT {
    @TempDir
    private Path dir;

    private Run run(String... args) {
        return Run.of(new UserDirectory(dir), "", args);
    }

    @Test
    void optionsLastWherePersisted() throws IOException {
        assertThat(run("--js", "-e",
                "shell.options.set('connectTimeout', 3); shell.options.setPersist('resultFormat', 'csv')"))
                .isEqualTo(new Run(0, "", ""));
        assertThat(run("--js", "-e", "println(shell.options.resultFormat, shell.options.connectTimeout)").out())
                .isEqualTo("csv 10\n");
        assertThat(run("--js", "-e", "shell.options.unsetPersist('resultFormat'); println(shell.options.resultFormat)")
                .out()).isEqualTo("table\n");
        assertThat(Files.readString(dir.resolve("options.json"))).isEqualToIgnoringWhitespace("{}");
    }

    @Test
    void aFileThatIsNoJsonSaysSo() throws IOException {
        Files.writeString(dir.resolve("options.json"), "resultFormat=csv");
        assertThat(run("--js", "-e", "1"))
                .matches(r -> r.code() == 1 && r.err().startsWith("GDW-SETTINGS-002  Cannot read "));
        Files.writeString(dir.resolve("options.json"), "{\"resultFormat\": \"cvs\"}");
        assertThat(run("--js", "-e", "1").err()).startsWith("GDW-SETTINGS-001").contains("did you mean 'csv'?");
    }

    @Test
    void startUpFilesRunInOrderBeforeScripts() throws IOException {
        Files.createDirectories(dir.resolve("init.d"));
        Files.writeString(dir.resolve("init.d/b.js"), "order.push('b')");
        Files.writeString(dir.resolve("init.d/a.js"), "var order = ['a']");
        Files.writeString(dir.resolve("init.d/c.txt"), "nope");
        Files.writeString(dir.resolve("godwitrc.js"), "order.push('rc')");
        assertThat(run("--js", "-e", "println(order)").out()).isEqualTo("[\"a\",\"b\",\"rc\"]\n");
        Files.writeString(dir.resolve("init.d/b.js"), "nope()");
        Run run = run("--js", "-e", "println(order)");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("b.js:1: ReferenceError: nope is not defined");
    }
}
