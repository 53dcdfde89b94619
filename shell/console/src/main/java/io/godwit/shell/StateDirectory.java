package io.godwit.shell;

import java.nio.file.Path;
import java.util.Map;

/** Where a user's journals are: in {@code GODWIT_USER_CONFIG_HOME}, else in {@code ~/.godwit}. Stateless. */
final class StateDirectory {
    private StateDirectory() {
    }

    static Path of(Map<String, String> environment) {
        String asked = environment.getOrDefault("GODWIT_USER_CONFIG_HOME", "");
        Path home = asked.isEmpty() ? Path.of(System.getProperty("user.home", "."), ".godwit") : Path.of(asked);
        return home.resolve("state");
    }
}
