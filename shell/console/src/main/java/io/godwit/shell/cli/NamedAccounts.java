package io.godwit.shell.cli;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.NearestName;
import io.godwit.shell.connect.ConnectionOptions;
import io.godwit.shell.connect.ConnectionTarget;
import io.godwit.shell.settings.LoginPaths;
import io.godwit.shell.settings.OptionFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Accounts in option files and login paths that the user has named; nothing else is looked for. Immutable. */
record NamedAccounts(Map<String, String> environment) {
    private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("user", "user"),
            Map.entry("password", "password"), Map.entry("host", "host"), Map.entry("port", "port"),
            Map.entry("socket", "socket"), Map.entry("database", "schema"), Map.entry("schema", "schema"),
            Map.entry("ssl-mode", "ssl-mode"),
            Map.entry("ssl-ca", "ssl-ca"), Map.entry("ssl-cert", "ssl-cert"), Map.entry("ssl-key", "ssl-key"),
            Map.entry("tls-version", "tls-versions"), Map.entry("connect-timeout", "connect-timeout"),
            Map.entry("get-server-public-key", "get-server-public-key"), Map.entry("ssh", "ssh"),
            Map.entry("ssh-identity-file", "ssh-identity-file"), Map.entry("ssh-config-file", "ssh-config-file"));

    /** @throws GodwitException if a file cannot be used, or has no such login path */
    ConnectionTarget read(Optional<Path> file, Optional<String> loginPath) {
        ConnectionTarget kept = loginPath.map(this::login).orElse(ConnectionTarget.NONE);
        return kept.or(file.map(OptionFile::read).map(read -> target(read.options("client", "mysqlsh", "godwit")))
                .orElse(ConnectionTarget.NONE));
    }

    private ConnectionTarget login(String name) {
        Path file = LoginPaths.file(environment);
        return target(login(LoginPaths.read(file), name, file));
    }

    private static Map<String, String> login(OptionFile paths, String name, Path file) {
        if (!paths.groups().containsKey(name)) {
            throw new GodwitException(CommandLineError.OPTION, "There is no login path '" + name + "' in '" + file + "'"
                    + NearestName.end(name, paths.groups().keySet()),
                    "See what there is with: mysql_config_editor print --all");
        }
        return paths.options(name);
    }

    /** What other clients have in their files is none of this one's business. */
    private static ConnectionTarget target(Map<String, String> options) {
        Map<String, @Nullable Object> known = new LinkedHashMap<>();
        options.forEach((name, value) -> {
            String here = NAMES.get(name);
            if (here != null) {
                known.put(here, here.equals("get-server-public-key") && value.isEmpty() ? "true" : value);
            }
        });
        // Files for all programs of MySQL name both ways to a server of this machine; its clients take the socket then.
        boolean elsewhere = known.containsKey("host") && !"localhost".equals(known.get("host"));
        if (known.containsKey("socket")) {
            known.keySet().removeAll(elsewhere ? Set.of("socket") : Set.of("host", "port"));
        }
        return ConnectionOptions.parse(known);
    }
}
