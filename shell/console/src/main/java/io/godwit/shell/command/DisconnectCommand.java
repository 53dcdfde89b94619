package io.godwit.shell.command;

import io.godwit.shell.control.BackslashCommand;
import io.godwit.shell.control.ShellControl;
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
