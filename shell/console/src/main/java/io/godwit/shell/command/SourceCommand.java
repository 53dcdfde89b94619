package io.godwit.shell.command;

import io.godwit.api.error.GodwitException;
import io.godwit.shell.complete.Completion;
import io.godwit.shell.complete.FilePaths;
import io.godwit.shell.control.BackslashCommand;
import io.godwit.shell.control.CommandError;
import io.godwit.shell.control.Completing;
import io.godwit.shell.control.ShellControl;
import io.godwit.shell.run.Language;
import io.godwit.shell.settings.ShellOptions;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;

/** {@code \source}. */
@Command(name = "\\source", aliases = "\\.", description = "Run a file: \\source [--sql|--js] FILE")
final class SourceCommand implements BackslashCommand.WithText, Completing {
    private final ShellControl shell;

    SourceCommand(ShellControl shell) {
        this.shell = shell;
    }

    @Override
    public void run(String text) {
        Language language = text.endsWith(".js")
                ? Language.JS
                : text.endsWith(".sql") ? Language.SQL : shell.language();
        String file = text;
        for (Language asked : Language.values()) {
            String flag = "--" + asked.name().toLowerCase(Locale.ROOT) + " ";
            if (text.startsWith(flag)) {
                language = asked;
                file = text.substring(flag.length()).strip();
            }
        }
        if (text.startsWith("--py ")) {
            throw new GodwitException(CommandError.UNSUPPORTED, "Godwit runs no Python.",
                    "Write it as SQL or JavaScript.");
        }
        if (file.isEmpty()) {
            throw new GodwitException(CommandError.ARGUMENTS, "\\source: a file name is missing.",
                    "Write \\source FILE.");
        }
        boolean goOn = shell.shell().settings().get(ShellOptions.CONTINUE_ON_ERROR);
        shell.runner().ofFiles(goOn).runFile(language,
                Path.of(file.startsWith("~/") ? System.getProperty("user.home", ".") + file.substring(1) : file));
    }

    @Override
    public Completion complete(String text, int cursor) {
        boolean flagged = text.startsWith("--sql ") || text.startsWith("--js ");
        int start = flagged ? text.indexOf(' ') + 1 : 0;
        return FilePaths.of(start, text.substring(start, cursor));
    }
}
