package io.godwit.shell.command;

import picocli.CommandLine.Command;

/** {@code \disconnect}. */
@Command(name = "\\disconnect", description = "End the current session.")
final class DisconnectCommand implements BackslashCommand {
    private final ShellControl shell;

    DisconnectCommand(ShellControl shell) {
        this.shell = shell;
    }

    @Override
    public void run() {
        shell.shell().session().disconnect();
    }
}
