package io.godwit.shell.repl;

import io.godwit.shell.command.BackslashCommands;
import io.godwit.shell.run.Language;
import io.godwit.shell.settings.UserDirectory;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;

/** Reads what is typed, with one history for each language. The prompt's thread. */
final class LineInput {
    private static final int HISTORY_SIZE = 1_000;

    private final Terminal terminal;
    private final UserDirectory directory;
    private final Map<Language, LineReader> readers = new EnumMap<>(Language.class);

    LineInput(Terminal terminal, UserDirectory directory) {
        this.terminal = terminal;
        this.directory = directory;
    }

    void add(Mode mode, BackslashCommands commands) {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("godwit")
                .parser(new TextParser(mode::isIncomplete))
                .completer(new ModeCompleter(commands, mode.completer()))
                .history(new FilteredHistory())
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P > ")
                .variable(LineReader.INDENTATION, 0)
                .variable(LineReader.HISTORY_SIZE, HISTORY_SIZE)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
                .build();
        directory.privateFile("history." + mode.language().name().toLowerCase(Locale.ROOT))
                .ifPresent(file -> reader.setVariable(LineReader.HISTORY_FILE, file));
        readers.put(mode.language(), reader);
    }

    /**
     * @throws org.jline.reader.UserInterruptException on Ctrl-C
     * @throws org.jline.reader.EndOfFileException on Ctrl-D
     */
    String read(Language language, AttributedString prompt) {
        LineReader reader = readers.get(language);
        if (reader == null) {
            throw new IllegalStateException("no reader for " + language);
        }
        return reader.readLine(prompt.toAnsi(terminal));
    }

    /** Histories are written as lines are entered; what is left is written here. */
    void close() throws IOException {
        for (LineReader reader : readers.values()) {
            reader.getHistory().save();
        }
        terminal.close();
    }
}
