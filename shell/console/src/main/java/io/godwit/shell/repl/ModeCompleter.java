package io.godwit.shell.repl;

import io.godwit.shell.command.BackslashCommands;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import picocli.shell.jline3.PicocliJLineCompleter;

/** Commands by their declarations, all else by the language. The prompt's thread. */
final class ModeCompleter implements Completer {
    private final PicocliJLineCompleter commands;
    private final Completer language;

    ModeCompleter(BackslashCommands commands, Completer language) {
        this.commands = new PicocliJLineCompleter(commands.commandLine().getCommandSpec());
        this.language = language;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (BackslashCommands.isCommand(line.line())) {
            commands.complete(reader, line, candidates);
        } else {
            language.complete(reader, line, candidates);
        }
    }
}
