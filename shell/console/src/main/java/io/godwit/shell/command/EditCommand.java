package io.godwit.shell.command;

import io.godwit.api.error.GodwitException;
import io.godwit.shell.control.BackslashCommand;
import io.godwit.shell.control.CommandError;
import io.godwit.shell.control.ShellControl;
import io.godwit.shell.control.TypedHistory;
import io.godwit.shell.run.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code \edit}. */
@Command(name = "\\edit", aliases = "\\e", description = "Edit a text, or what was typed last, in $VISUAL or $EDITOR: \\edit [TEXT]")
final class EditCommand implements BackslashCommand.WithText {
    private final ShellControl shell;
    private final Map<String, String> environment;

    EditCommand(ShellControl shell, Map<String, String> environment) {
        this.shell = shell;
        this.environment = environment;
    }

    @Override
    public void run(String text) {
        String editor = environment.getOrDefault("VISUAL", environment.getOrDefault("EDITOR", "vi"));
        try {
            Path file = Files.createTempFile("godwit", shell.language() == Language.JS ? ".js" : ".sql"); // its owner's alone
            try {
                Files.writeString(file, text.isEmpty() ? last() : text);
                int code = Program.run(editor + " \"$@\"", file.toString());
                if (code != 0) {
                    throw new GodwitException(CommandError.PROGRAM, "The editor '" + editor + "' ended with exit code "
                            + code + ".", "Set EDITOR to an editor that is installed.");
                }
                shell.terminal().edit(Files.readString(file).stripTrailing());
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new GodwitException(CommandError.PROGRAM, "Cannot keep the text in a file: " + e.getMessage(), null,
                    e);
        }
    }

    private String last() {
        List<TypedHistory.Entry> typed = shell.terminal().history().entries();
        return typed.reversed().stream().map(TypedHistory.Entry::text)
                .filter(t -> !BackslashCommands.isCommand(t)).findFirst().orElse("");
    }
}
