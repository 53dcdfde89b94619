package io.godwit.shell.connect;

import io.godwit.api.error.GodwitException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PasswordSourceTest {
    private static final ConnectionTarget TARGET = ConnectionUri.parse("u@h");

    @Test
    void linesLeaveTheRestForStatements() throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream("pässword\r\nsecond\nselect 1".getBytes(
                StandardCharsets.UTF_8));
        PasswordSource source = PasswordSource.lines(in);
        assertThat(source.passwordFor(TARGET).reveal()).isEqualTo("pässword");
        assertThat(source.passwordFor(TARGET).reveal()).isEqualTo("second");
        assertThat(in.readAllBytes()).asString().isEqualTo("select 1");
        assertThatThrownBy(() -> source.passwordFor(TARGET)).hasMessage("Standard input ended before a password came.");
    }

    @Test
    void asksBySayingForWhat() {
        assertThat(PasswordSource.asking(q -> Optional.of(q)).passwordFor(TARGET).reveal())
                .isEqualTo("Password for u@h:3306: ");
        assertThatThrownBy(() -> PasswordSource.asking(q -> Optional.empty()).passwordFor(TARGET))
                .isInstanceOf(GodwitException.class);
    }

    @Test
    void refusalTellsTheWays() {
        assertThatThrownBy(() -> PasswordSource.refusing().passwordFor(TARGET))
                .isInstanceOfSatisfying(GodwitException.class,
                        e -> assertThat(e.remedy()).get().asString().contains("--passwords-from-stdin",
                                "--no-password"));
    }
}
