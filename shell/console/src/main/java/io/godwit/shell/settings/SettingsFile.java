package io.godwit.shell.settings;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.layout.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code options.json} of the user: what {@code \option --persist} keeps. Replaced as a whole, never half written. Immutable. */
record SettingsFile(UserDirectory directory) {
    private static final String NAME = "options.json";

    /** @throws GodwitException if there is a file that cannot be read */
    Map<String, @Nullable Object> read() {
        Path file = path();
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            return Json.parseObject(file.toString(), Files.readAllBytes(file));
        } catch (IOException | GodwitException e) {
            throw new GodwitException(SettingsError.FILE, "Cannot read settings from '" + file + "': " + e.getMessage(),
                    "Correct the file, or remove it to begin with the defaults.", e);
        }
    }

    void write(Map<String, ?> values) {
        Path file = path();
        Path next = directory.privateFile(NAME + ".new").orElseThrow(() -> new GodwitException(SettingsError.FILE,
                "Cannot write settings to '" + file + "'.",
                "Set GODWIT_USER_CONFIG_HOME to a directory that can be written to."));
        try {
            Files.write(next, Json.pretty(values));
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new GodwitException(SettingsError.FILE, "Cannot write settings to '" + file + "': " + e.getMessage(),
                    "Set GODWIT_USER_CONFIG_HOME to a directory that can be written to.", e);
        }
    }

    private Path path() {
        return directory.path().resolve(NAME);
    }
}
