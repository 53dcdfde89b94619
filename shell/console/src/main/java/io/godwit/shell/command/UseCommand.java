package io.godwit.shell.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command that changes the default schema. */
@Command(name = "\\use", aliases = "\\u", description = "Change the default schema.")
final class UseCommand implements BackslashCommand {
    private final ShellControl shell;

    @Parameters(paramLabel = "SCHEMA")
    private String schema = "";

    UseCommand(ShellControl shell) {
        this.shell = shell;
    }

    @Override
    public void run() {
        shell.shell().session().get().useSchema(schema);
    }
}
