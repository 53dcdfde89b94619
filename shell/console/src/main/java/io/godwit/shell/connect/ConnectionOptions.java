package io.godwit.shell.connect;

import io.godwit.api.option.NearestName;
import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionSet;
import io.godwit.api.option.OptionValues;
import io.godwit.api.option.Secret;
import io.godwit.engine.session.TlsMode;
import io.godwit.shell.tunnel.SshTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The named parts of a connection, as a URI's query, a JavaScript object and the command line spell them. Stateless. */
public final class ConnectionOptions {
    private static final Option<String> USER = Option.text("user");
    private static final Option<String> HOST = Option.text("host");
    private static final Option<Long> PORT = Option.integer("port", 1, 65_535);
    private static final Option<String> SOCKET = Option.text("socket");
    private static final Option<String> SCHEMA = Option.text("schema");
    private static final Option<String> SSL_MODE = Option.choice("ssl-mode", Arrays.stream(TlsMode.values())
            .map(m -> m.name().toLowerCase(Locale.ROOT))
            .toArray(String[]::new));
    private static final Option<Boolean> PUBLIC_KEY = Option.bool("get-server-public-key");
    private static final Option<String> SSL_CA = Option.text("ssl-ca");
    private static final Option<String> SSL_CERT = Option.text("ssl-cert");
    private static final Option<String> SSL_KEY = Option.text("ssl-key");
    private static final Option<List<String>> TLS_VERSIONS = Option.list("tls-versions");
    private static final Option<String> SSH = Option.text("ssh");
    private static final Option<Secret> SSH_PASSWORD = Option.secret("ssh-password");
    private static final Option<String> SSH_IDENTITY_FILE = Option.text("ssh-identity-file");
    private static final Option<Secret> SSH_PASSPHRASE = Option.secret("ssh-identity-file-password");
    private static final Option<String> SSH_CONFIG_FILE = Option.text("ssh-config-file");
    private static final Option<Double> CONNECT_TIMEOUT = Option.seconds("connect-timeout");
    private static final OptionSet ALL = OptionSet.of(USER, HOST, PORT, SOCKET, SCHEMA, SSL_MODE, PUBLIC_KEY, SSL_CA,
            SSL_CERT,
            SSL_KEY, TLS_VERSIONS, CONNECT_TIMEOUT, SSH, SSH_PASSWORD, SSH_IDENTITY_FILE, SSH_PASSPHRASE,
            SSH_CONFIG_FILE);

    /** What the JDK and the driver still speak. */
    private static final List<String> SAFE_TLS = List.of("TLSv1.2", "TLSv1.3");
    private static final List<String> UNSUPPORTED = List.of("ssl-capath", "ssl-crl", "ssl-crlpath",
            "ssl-cipher", "tls-ciphersuites", "compression", "auth-method");

    private ConnectionOptions() {
    }

    /** @throws io.godwit.api.error.GodwitException of category USAGE that names everything wrong */
    public static ConnectionTarget parse(Map<String, ? extends @Nullable Object> given) {
        OptionProblems problems = new OptionProblems();
        ConnectionTarget target = read(given, problems);
        problems.throwIfAny(ConnectError.SYNTAX, "Connection");
        return target;
    }

    /** @param given values as text, number or boolean; the password as text or {@link Secret} */
    static ConnectionTarget read(Map<String, ? extends @Nullable Object> given, OptionProblems problems) {
        Map<String, @Nullable Object> known = new LinkedHashMap<>();
        Optional<Secret> password = Optional.empty();
        for (Map.Entry<String, ? extends @Nullable Object> entry : given.entrySet()) {
            String name = canonical(entry.getKey());
            if (UNSUPPORTED.contains(name)) {
                problems.add("'" + name + "' is not supported by Godwit");
            } else if (name.equals("password")) {
                password = secret(entry.getValue());
            } else if (ALL.find(name).isEmpty() && !isClassic(name, entry.getValue())) {
                problems.add("unknown option '" + name + "'"
                        + NearestName.hint(name, ALL.all().stream().map(Option::name).toList()));
            } else if (!name.equals("scheme")) {
                known.put(name, entry.getValue());
            }
        }
        OptionValues values = ALL.parse(known, problems);
        if (values.isGiven(SSL_CERT) != values.isGiven(SSL_KEY)) {
            problems.add("'ssl-cert' and 'ssl-key' need each other");
        }
        values.get(TLS_VERSIONS).stream().filter(version -> !SAFE_TLS.contains(version))
                .forEach(version -> problems.add("'" + version + "' in option 'tls-versions' must be one of "
                        + String.join(", ", SAFE_TLS)));
        ConnectionTarget target = new ConnectionTarget(values.find(USER), password, values.find(HOST),
                values.find(PORT).map(Long::intValue),
                values.find(SOCKET).map(file -> SocketFiles.named(file, problems)),
                values.find(SCHEMA), tls(values), ssh(values, problems));
        target.findContradictions(problems);
        return target;
    }

    /** As {@code shell.parseUri} tells the protocol. */
    private static boolean isClassic(String name, @Nullable Object value) {
        return name.equals("scheme") && "mysql".equals(value);
    }

    /** The other options of SSH say how, {@code ssh} says where. */
    private static Optional<SshTarget> ssh(OptionValues values, OptionProblems problems) {
        if (!values.isGiven(SSH)) {
            for (Option<?> detail : List.of(SSH_PASSWORD, SSH_IDENTITY_FILE, SSH_PASSPHRASE, SSH_CONFIG_FILE)) {
                if (values.isGiven(detail)) {
                    problems.add("'" + detail.name() + "' needs 'ssh'");
                }
            }
            return Optional.empty();
        }
        return Optional.of(SshUri.read(values.find(SSH).orElseThrow(), problems).with(values.find(SSH_PASSWORD),
                values.find(SSH_IDENTITY_FILE).map(Path::of), values.find(SSH_PASSPHRASE),
                values.find(SSH_CONFIG_FILE).map(Path::of)));
    }

    private static ConnectionTarget.Tls tls(OptionValues values) {
        return new ConnectionTarget.Tls(
                values.find(SSL_MODE).map(m -> TlsMode.valueOf(m.toUpperCase(Locale.ROOT))),
                values.isGiven(PUBLIC_KEY) ? Optional.of(values.get(PUBLIC_KEY)) : Optional.empty(),
                values.find(SSL_CA).map(Path::of), values.find(SSL_CERT).map(Path::of),
                values.find(SSL_KEY).map(Path::of), values.get(TLS_VERSIONS),
                values.find(CONNECT_TIMEOUT).map(seconds -> Duration.ofMillis(Math.round(seconds * 1_000))));
    }

    private static Optional<Secret> secret(@Nullable Object raw) {
        return switch (raw) {
            case null -> Optional.empty();
            case Secret s -> Optional.of(s);
            default -> Optional.of(new Secret(raw.toString()));
        };
    }

    /** Scripts may write {@code sslMode} and {@code dbUser} as well. */
    private static String canonical(String name) {
        return switch (name) {
            case "dbUser" -> "user";
            case "dbPassword" -> "password";
            case "tls-version", "tlsVersion" -> "tls-versions";
            default -> name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
        };
    }
}
