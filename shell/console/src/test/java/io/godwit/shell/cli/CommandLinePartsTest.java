package io.godwit.shell.cli;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CommandLinePartsTest {
    private static CommandLineParts of(String line) {
        return CommandLineParts.of(line.split(" "));
    }

    @Test
    void whatFollowsAFileBelongsToTheScript() {
        assertThat(of("u@h -f a.js --threads=4 -- x")).isEqualTo(new CommandLineParts(
                List.of("u@h", "-f", "a.js"), List.of("--threads=4", "--", "x"), List.of()));
        assertThat(of("--file=a.js x")).isEqualTo(
                new CommandLineParts(List.of("--file=a.js"), List.of("x"), List.of()));
    }

    @Test
    void theCallFollowsTwoHyphens() {
        assertThat(of("u@h -- util dump-instance d --x")).isEqualTo(new CommandLineParts(
                List.of("u@h"), List.of(), List.of("util", "dump-instance", "d", "--x")));
    }

    @Test
    void valuesAreNotTakenForOptions() {
        assertThat(of("-e -f -u --").own()).containsExactly("-e", "-f", "-u", "--");
    }

    @Test
    void valuesThatMayBeLeftOut() {
        assertThat(of("-p u@h --json --verbose").own())
                .containsExactly("--ask-password", "u@h", "--json=pretty", "--verbose=1");
        assertThat(of("-psecret --password=x --json=raw").own())
                .containsExactly("-psecret", "--password=x", "--json=raw");
    }
}
