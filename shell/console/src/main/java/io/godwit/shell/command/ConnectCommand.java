package io.godwit.shell.command;

import io.godwit.api.error.GodwitException;
import io.godwit.shell.connect.ConnectionUri;
import io.godwit.shell.connect.OpenSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code \connect}. */
@Command(name = "\\connect", aliases = "\\c", description = "Connect to a server: \\connect user@host:port/schema")
final class ConnectCommand implements BackslashCommand {
    private final ShellControl shell;

    @Option(names = {"--mx", "--mysqlx"}, hidden = true)
    private boolean xProtocol;

    @Option(names = {"--mc", "--mysql"}, description = "The classic protocol, as always.")
    private boolean classic;

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
        OpenSession session = shell.shell().session().connect(ConnectionUri.parse(uri));
        shell.shell().screen().text("Connected to " + session.spec().display() + ".\n");
    }
}
