package io.godwit.shell.command;

import io.godwit.shell.control.BackslashCommand;
import io.godwit.shell.control.ShellControl;
import picocli.CommandLine.Command;

/** {@code \rehash}. */
@Command(name = "\\rehash", description = "Read the names for completion again.")
final class RehashCommand implements BackslashCommand {
    private final ShellControl shell;

    RehashCommand(ShellControl shell) {
        this.shell = shell;
    }

    @Override
    public void run() {
        shell.shell().session().get();
        shell.terminal().refreshNames();
    }
}
