package io.godwit.shell.repl;

import io.godwit.shell.command.BackslashCommands;
import io.godwit.shell.complete.Suggestion;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import picocli.shell.jline3.PicocliJLineCompleter;

/** What the line already knows, and commands by their declarations. The prompt's thread. */
final class ModeCompleter implements Completer {
    private final PicocliJLineCompleter commands;

    ModeCompleter(BackslashCommands commands) {
        this.commands = new PicocliJLineCompleter(commands.commandLine().getCommandSpec());
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (line instanceof CompletedText text) {
            text.completion().suggestions().forEach(s -> candidates.add(candidate(s)));
        } else if (BackslashCommands.isCommand(line.line())) {
            commands.complete(reader, line, candidates);
        }
    }

    private static Candidate candidate(Suggestion s) {
        return new Candidate(s.text(), s.text(), null, s.about().isEmpty() ? null : s.about(), null, null, false);
    }
}
