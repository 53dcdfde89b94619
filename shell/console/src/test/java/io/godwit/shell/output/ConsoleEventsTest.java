package io.godwit.shell.output;

import io.godwit.api.event.Progress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConsoleEventsTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void progressThatWasAskedForIsShown() {
        assertThat(progressOn(new TextScreen(
                new Streams(new ByteArrayInputStream(new byte[0]), stream, stream, false),
                new TextScreen.Style(ResultFormat.TABLE, false, false)))).startsWith("Working: 100%");
    }

    @Test
    void progressIsNoJson() {
        assertThat(progressOn(new JsonScreen(stream, false))).isEmpty();
    }

    private String progressOn(Screen screen) {
        ConsoleEvents.on(screen, stream, true).forCall(Optional.of(true))
                .progress(new Progress("Working", 2, 2, "rows", ""));
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\033[K", "");
    }
}
