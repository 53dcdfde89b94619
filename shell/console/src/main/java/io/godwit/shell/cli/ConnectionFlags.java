package io.godwit.shell.cli;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.Secret;
import io.godwit.shell.call.Questions;
import io.godwit.shell.connect.ConnectionOptions;
import io.godwit.shell.connect.ConnectionTarget;
import io.godwit.shell.connect.ConnectionUri;
import io.godwit.shell.connect.PasswordSource;
import io.godwit.shell.connect.Role;
import io.godwit.shell.connect.TunnelQuestions;
import io.godwit.shell.settings.Settings;
import io.godwit.shell.settings.ShellOptions;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that name a server and an account. Filled by picocli, then read by one thread. */
public final class ConnectionFlags {
    @Parameters(index = "0", arity = "0..1", paramLabel = "URI", description = "[mysql://]user@host[:port][/schema]")
    @Nullable
    String address;

    @Option(names = "--uri", paramLabel = "URI", description = "The same, as an option.")
    @Nullable
    String uri;

    @Option(names = {"-u", "--user"}, paramLabel = "NAME", description = "Account to connect as.")
    @Nullable
    String user;

    @Option(names = {"-h", "--host"}, paramLabel = "NAME", description = "Server; localhost if left out.")
    @Nullable
    String host;

    @Option(names = {"-P", "--port"}, paramLabel = "N", description = "Port; 3306 if left out.")
    @Nullable
    String port;

    @Option(names = {"-S",
            "--socket"}, paramLabel = "FILE", description = "Unix socket of a server on this machine, instead of host and port.")
    @Nullable
    String socket;

    @Option(names = {"-D", "--schema", "--database"}, paramLabel = "NAME", description = "Default schema.")
    @Nullable
    String schema;

    @Option(names = "--ssl-mode", paramLabel = "MODE", description = "DISABLED, PREFERRED, REQUIRED, VERIFY_CA or VERIFY_IDENTITY. By default VERIFY_CA with --ssl-ca, else REQUIRED, on this machine PREFERRED.")
    @Nullable
    String sslMode;

    @Option(names = "--ssl-ca", paramLabel = "FILE", description = "Certificates that the server's must come from, in PEM.")
    @Nullable
    String sslCa;

    @Option(names = "--ssl-cert", paramLabel = "FILE", description = "The client's own certificate, in PEM.")
    @Nullable
    String sslCert;

    @Option(names = "--ssl-key", paramLabel = "FILE", description = "The key of that certificate, in PEM.")
    @Nullable
    String sslKey;

    @Option(names = {"--tls-version",
            "--tls-versions"}, paramLabel = "LIST", description = "Versions of TLS, such as TLSv1.3.")
    @Nullable
    String tlsVersions;

    @Option(names = "--connect-timeout", paramLabel = "SECONDS", description = "How long to wait for the server; 10 if left out.")
    @Nullable
    String connectTimeout;

    @Option(names = "--ssh", paramLabel = "URI", description = "Go through this SSH host: [user@]host[:port].")
    @Nullable
    String ssh;

    @Option(names = "--ssh-identity-file", paramLabel = "FILE", description = "The private key for it; else an agent's and the usual ones.")
    @Nullable
    String sshIdentityFile;

    @Option(names = "--ssh-config-file", paramLabel = "FILE", description = "OpenSSH's configuration; ~/.ssh/config if left out.")
    @Nullable
    String sshConfigFile;

    @Option(names = "--get-server-public-key", description = "Ask the server for its RSA key where there is no TLS.")
    boolean getServerPublicKey;

    @Option(names = {"-p",
            "--password"}, paramLabel = "SECRET", description = "Password. Without a value it is asked for.")
    @Nullable
    String password;

    @Option(names = "--ask-password", hidden = true)
    boolean askPassword;

    @Option(names = "--no-password", description = "The account has no password.")
    boolean noPassword;

    @Option(names = "--passwords-from-stdin", description = "Read passwords from standard input, one per line.")
    boolean passwordsFromStdin;

    @Option(names = "--save-passwords", paramLabel = "WHEN", description = "Keep passwords that a server took: always, prompt or never.")
    @Nullable
    String savePasswords;

    @Option(names = "--credential-store-helper", paramLabel = "NAME", description = "Where passwords are kept: default, encrypted-file, login-path or <disabled>.")
    @Nullable
    String credentialHelper;

    @Option(names = "--defaults-file", paramLabel = "FILE", description = "Read the account from the groups [client] and [godwit] of this file.")
    @Nullable
    Path defaultsFile;

    @Option(names = "--login-path", paramLabel = "NAME", description = "Read the account that mysql_config_editor keeps under this name.")
    @Nullable
    String loginPath;

    @Option(names = "--no-defaults", description = "Read no option file; none is read unless it is named.")
    boolean noDefaults;

    @Option(names = "--as", paramLabel = "ROLE", description = "What the server is to the migration: source or target.")
    @Nullable
    String role;

    @Option(names = "--allow-source-write", description = "Let statements and functions write to the source in use.")
    boolean allowSourceWrite;

    /** @throws GodwitException if it is no role, or a role without a server */
    public Optional<Role> role() {
        if (role != null && target().isEmpty()) {
            throw new GodwitException(CommandLineError.OPTION, "--as " + role + " needs a server.",
                    "Write its URI too, such as: godwit --as source root@db1:3306");
        }
        return Optional.ofNullable(role).map(Role::of);
    }

    /** Changes the settings of this run as the options say. */
    public void apply(Settings settings) {
        if (savePasswords != null) {
            settings.set(ShellOptions.SAVE_PASSWORDS.name(), savePasswords);
        }
        if (credentialHelper != null) {
            settings.set(ShellOptions.CREDENTIAL_HELPER.name(), credentialHelper);
        }
    }

    public boolean allowsSourceWrite() {
        return allowSourceWrite;
    }

    /** @return {@link ConnectionTarget#NONE} if nothing names a server */
    public ConnectionTarget target() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        put(given, "user", user);
        put(given, "host", host);
        put(given, "port", port);
        put(given, "socket", socket);
        put(given, "schema", schema);
        put(given, "ssl-mode", sslMode);
        put(given, "ssl-ca", sslCa);
        put(given, "ssl-cert", sslCert);
        put(given, "ssl-key", sslKey);
        put(given, "tls-versions", tlsVersions);
        put(given, "connect-timeout", connectTimeout);
        put(given, "ssh", ssh);
        put(given, "ssh-identity-file", sshIdentityFile);
        put(given, "ssh-config-file", sshConfigFile);
        if (getServerPublicKey) {
            given.put("get-server-public-key", true);
        }
        ConnectionTarget options = ConnectionOptions.parse(given);
        String text = address == null ? uri : address;
        ConnectionTarget named = text == null ? options : options.or(ConnectionUri.parse(text)).consistent();
        ConnectionTarget target = named.orKept(new NamedAccounts(System.getenv()).read(
                Optional.ofNullable(defaultsFile).filter(file -> !noDefaults), Optional.ofNullable(loginPath)));
        return password == null ? target : target.withPassword(new Secret(password));
    }

    /** @param mayAsk whether somebody is there to answer the prompt */
    public PasswordSource passwords(InputStream in, PasswordSource.Prompt prompt, boolean mayAsk) {
        if (passwordsFromStdin) {
            return PasswordSource.lines(in);
        }
        if (noPassword) {
            return PasswordSource.none();
        }
        if (!mayAsk) {
            return PasswordSource.refusing();
        }
        return askPassword ? PasswordSource.askingFirst(prompt) : PasswordSource.asking(prompt);
    }

    /** @param mayAsk whether somebody is there to answer */
    public TunnelQuestions tunnelQuestions(InputStream in, Questions person, boolean mayAsk) {
        return new TunnelQuestions(person, mayAsk,
                passwordsFromStdin ? Optional.of(() -> PasswordSource.line(in)) : Optional.empty());
    }

    private static void put(Map<String, @Nullable Object> named, String name, @Nullable String value) {
        if (value != null) {
            named.put(name, value);
        }
    }

    /** Whether other users of this machine may read the password in the list of processes. */
    public boolean showsPassword() {
        return (password != null && !password.isEmpty()) || shows(address) || shows(uri) || shows(ssh);
    }

    private static boolean shows(@Nullable String text) {
        return text != null && !ConnectionUri.withoutPassword(text).equals(text);
    }
}
