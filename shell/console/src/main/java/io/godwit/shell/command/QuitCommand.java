package io.godwit.shell.command;

import io.godwit.shell.control.BackslashCommand;
import io.godwit.shell.control.ShellControl;
import picocli.CommandLine.Command;

/** {@code \quit}. */
@Command(name = "\\quit", aliases = {"\\q", "\\exit"}, description = "Leave; so does Ctrl-D.")
final class QuitCommand implements BackslashCommand {
    private final ShellControl shell;

    QuitCommand(ShellControl shell) {
        this.shell = shell;
    }

    @Override
    public void run() {
        shell.quit();
    }
}
