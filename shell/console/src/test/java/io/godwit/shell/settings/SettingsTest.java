package io.godwit.shell.settings;

import io.godwit.api.error.GodwitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettingsTest {
    @TempDir
    private Path home;

    private Settings kept() {
        return Settings.kept(UserDirectory.of(Map.of("GODWIT_USER_CONFIG_HOME", home.toString())));
    }

    @Test
    void areKeptWhenAsked() {
        Settings settings = kept();
        settings.set("pager", "less");
        settings.set("safeMode", "off");
        settings.persist("safeMode");
        Settings next = kept();
        assertThat(next.get(ShellOptions.SAFE_MODE)).isFalse();
        assertThat(next.get(ShellOptions.PAGER)).isEmpty();
        assertThat(next.origin("safeMode")).isEqualTo("options.json");
        next.unset("safeMode");
        next.persist("safeMode");
        assertThat(kept().get(ShellOptions.SAFE_MODE)).isTrue();
    }

    @Test
    void aWrongOneChangesNothing() {
        Settings settings = kept();
        assertThatThrownBy(() -> settings.set("history.maxSize", "0")).isInstanceOf(GodwitException.class)
                .hasMessageContaining("between 1 and 100000");
        assertThatThrownBy(() -> settings.set("saveMode", "on")).hasMessageContaining("did you mean 'safeMode'?");
        assertThat(settings.get(ShellOptions.HISTORY_SIZE)).isEqualTo(1_000);
        assertThat(settings.origin("history.maxSize")).isEqualTo("default");
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        Files.writeString(home.resolve("options.json"), "{\"safeMode\": ");
        assertThatThrownBy(this::kept).isInstanceOf(GodwitException.class).hasMessageContaining("options.json");
        Files.writeString(home.resolve("options.json"), "{\"safeMode\": \"perhaps\", \"nothing\": 1}");
        assertThatThrownBy(this::kept).hasMessageContaining("safeMode").hasMessageContaining("nothing");
    }
}
