package io.godwit.shell;

import io.godwit.shell.settings.UserDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a run leaves in the log. */
class LogIT {
    @TempDir
    private Path home;

    private String log() throws IOException {
        Path file = home.resolve("godwit.log");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private Run run(String... args) {
        String[] all = new String[args.length + 2];
        all[0] = ServerRun.address();
        all[1] = "--no-password";
        System.arraycopy(args, 0, all, 2, args.length);
        return Run.of(new UserDirectory(home), "", all);
    }

    @Test
    void byDefaultWhatAPersonWouldWantToKnow() throws IOException {
        run("-e", "select 1 as not_logged; select nothing");
        assertThat(log()).contains("Info: Godwit ", "Info: Connected to " + ServerRun.address() + ", connection ",
                "Error: GDW-SESSION-005").doesNotContain("not_logged");
    }

    @Test
    void levelsOfTheCommandLineAndOfSettings() throws IOException {
        run("--log-level=none", "-e", "select 1");
        assertThat(log()).isEmpty();
        run("--log-level", "6", "-e", "select 1 as logged");
        assertThat(log()).contains("Debug: On " + ServerRun.address() + ": select 1 as logged");
        assertThat(run("--log-level=loud", "-e", "1").err()).contains("GDW-SETTINGS-001", "logLevel", "debug3");
        Path own = home.resolve("own.log");
        run("--log-file=" + own, "-e", "select 1");
        assertThat(own).content().contains("Connected");
        assertThat(run("--log-file=" + home.resolve("no/where"), "-e", "1").err()).startsWith("GDW-CLI-003");
    }

    @Test
    void scriptsWriteToIt() throws IOException {
        Run run = run("--js", "-e", "shell.log('INFO', 'half way'); shell.log('warning', {rows: 5});"
                + " shell.log('debug', 'unheard'); shell.options.logLevel = 'debug'; shell.log(6, 'heard')");
        assertThat(run.err()).isEmpty();
        assertThat(log()).contains("Info: half way\n", "Warning: {\"rows\":5}\n", "Debug: heard\n")
                .doesNotContain("unheard");
        assertThat(run("--js", "-e", "shell.log('inof', 'x')").err()).contains("there is no level 'inof'",
                "did you mean 'info'?");
    }
}
