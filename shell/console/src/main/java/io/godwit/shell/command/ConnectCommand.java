package io.godwit.shell.command;

import io.godwit.api.error.GodwitException;
import io.godwit.shell.connect.ConnectionOptions;
import io.godwit.shell.connect.ConnectionTarget;
import io.godwit.shell.connect.ConnectionUri;
import io.godwit.shell.connect.CurrentSession;
import io.godwit.shell.connect.OpenSession;
import io.godwit.shell.connect.Role;
import io.godwit.shell.control.BackslashCommand;
import io.godwit.shell.control.CommandError;
import io.godwit.shell.control.ShellControl;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code \connect}. */
@Command(name = "\\connect", aliases = "\\c", description = "Connect to a server: \\connect [--as source|target] [--ssh user@host] user@host:port/schema")
final class ConnectCommand implements BackslashCommand {
    private final ShellControl shell;

    @Option(names = {"--mx", "--mysqlx"}, hidden = true)
    private boolean xProtocol;

    @Option(names = {"--mc", "--mysql"}, description = "The classic protocol, as always.")
    private boolean classic;

    /** For completion. */
    static final class RoleWords implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Role.values()).map(Role::word).iterator();
        }
    }

    @Option(names = "--as", paramLabel = "ROLE", completionCandidates = RoleWords.class, description = "source or target: what this server is to the migration.")
    private @Nullable String role;

    @Option(names = "--ssh", paramLabel = "SSHURI", description = "Go through this SSH host: [user@]host[:port].")
    private @Nullable String ssh;

    @Parameters(paramLabel = "URI", description = "[mysql://]user[:password]@host[:port][/schema][?ssl-mode=...]")
    private String uri = "";

    ConnectCommand(ShellControl shell) {
        this.shell = shell;
    }

    @Override
    public void run() {
        if (xProtocol && !classic) {
            throw new GodwitException(CommandError.UNSUPPORTED, "The X protocol is not supported.",
                    "Connect to the classic port, usually 3306.");
        }
        CurrentSession current = shell.shell().session();
        Optional<Role> as = Optional.ofNullable(role).map(Role::of);
        ConnectionTarget named = ConnectionUri.parse(uri);
        ConnectionTarget target = ssh == null
                ? named
                : named.or(ConnectionOptions.parse(Map.of("ssh", ssh))).consistent();
        OpenSession session = as.isPresent() ? current.connect(target, as.get()) : current.connect(target);
        shell.shell().screen().text("Connected to " + session.spec().display()
                + as.map(r -> ", the " + r.word() + " in use").orElse("") + ".\n");
    }
}
