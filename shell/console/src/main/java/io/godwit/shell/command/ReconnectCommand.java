package io.godwit.shell.command;

import io.godwit.shell.control.BackslashCommand;
import io.godwit.shell.control.ShellControl;
import picocli.CommandLine.Command;

/** {@code \reconnect}. */
@Command(name = "\\reconnect", description = "Connect again to the same server.")
final class ReconnectCommand implements BackslashCommand {
    private final ShellControl shell;

    ReconnectCommand(ShellControl shell) {
        this.shell = shell;
    }

    @Override
    public void run() {
        String server = shell.shell().session().reconnect().spec().display();
        shell.shell().screen().text("Connected to " + server + ".\n");
    }
}
