package io.godwit.shell.credential;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.Secret;
import io.godwit.shell.settings.LoginPaths;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The accounts that mysql_config_editor keeps: they are read, and changed by that program alone. Immutable. */
record LoginPathFile(Map<String, String> environment) implements Credentials {
    @Override
    public Optional<Secret> find(String account) {
        return Optional.ofNullable(read().get(account));
    }

    private Map<String, Secret> read() {
        Map<String, Secret> found = new TreeMap<>();
        if (Files.exists(LoginPaths.file(environment))) {
            LoginPaths.read(LoginPaths.file(environment)).groups().values().forEach(group -> {
                String password = group.get("password");
                if (password != null) {
                    found.putIfAbsent(account(group), new Secret(password));
                }
            });
        }
        return found;
    }

    private static String account(Map<String, String> group) {
        String socket = group.get("socket");
        return group.getOrDefault("user", System.getProperty("user.name", "")) + "@"
                + (socket == null
                        ? group.getOrDefault("host", "localhost") + ":" + group.getOrDefault("port", "3306")
                        : "(" + socket + ")");
    }

    @Override
    public boolean isWritable() {
        return false;
    }

    @Override
    public void store(String account, Secret password) {
        throw readOnly("mysql_config_editor set --login-path=NAME");
    }

    @Override
    public boolean delete(String account) {
        throw readOnly("mysql_config_editor remove --login-path=NAME");
    }

    @Override
    public void deleteAll() {
        throw readOnly("mysql_config_editor reset");
    }

    @Override
    public List<String> accounts() {
        return List.copyOf(read().keySet());
    }

    private static GodwitException readOnly(String command) {
        return new GodwitException(CredentialError.UNAVAILABLE, "Godwit only reads login paths.",
                "Change them with " + command + ", or set credentialStore.helper to " + ENCRYPTED + ".");
    }
}
