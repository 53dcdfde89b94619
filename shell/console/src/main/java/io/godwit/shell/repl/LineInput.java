package io.godwit.shell.repl;

import io.godwit.shell.command.BackslashCommands;
import io.godwit.shell.control.TypedHistory;
import io.godwit.shell.run.Language;
import io.godwit.shell.settings.Settings;
import io.godwit.shell.settings.ShellOptions;
import io.godwit.shell.settings.UserDirectory;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.SuggestionType;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/** Reads what is typed, with one history for each language. The prompt's thread. */
final class LineInput {
    private static final List<String> STYLES = List.of(LineReader.COMPLETION_STYLE_STARTING,
            LineReader.COMPLETION_STYLE_DESCRIPTION, LineReader.COMPLETION_STYLE_GROUP,
            LineReader.COMPLETION_STYLE_LIST_STARTING, LineReader.COMPLETION_STYLE_LIST_DESCRIPTION,
            LineReader.COMPLETION_STYLE_LIST_GROUP);

    private final Terminal terminal;
    private final UserDirectory directory;
    private final Settings settings;
    private final boolean colours;
    private final Map<Language, LineReader> readers = new EnumMap<>(Language.class);

    LineInput(Terminal terminal, UserDirectory directory, Settings settings, boolean colours) {
        this.terminal = terminal;
        this.directory = directory;
        this.settings = settings;
        this.colours = colours;
    }

    void add(Mode mode, BackslashCommands commands) {
        PromptReader reader = new PromptReader(terminal, mode::isReady);
        String file = "history." + mode.language().name().toLowerCase(Locale.ROOT);
        reader.setParser(new TextParser(mode, commands));
        reader.setCompleter(new ModeCompleter(commands));
        reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "%P > ");
        reader.setVariable(LineReader.INDENTATION, 0);
        reader.setVariable(LineReader.HISTORY_SIZE, settings.get(ShellOptions.HISTORY_SIZE).intValue());
        reader.setVariable(LineReader.HISTORY_FILE_SIZE, settings.get(ShellOptions.HISTORY_SIZE).intValue());
        reader.option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
        reader.option(LineReader.Option.CASE_INSENSITIVE, true);
        reader.option(LineReader.Option.HISTORY_TIMESTAMPED, false);
        reader.option(LineReader.Option.COMPLETE_MATCHER_TYPO, false);
        if (colours) {
            reader.setHighlighter(new TextHighlighter(mode.language(), commands));
        } else {
            reader.setHighlighter((r, text) -> new AttributedString(text));
            STYLES.forEach(style -> reader.setVariable(style, "bold"));
        }
        directory.privateFile(file).ifPresent(path -> reader.setVariable(LineReader.HISTORY_FILE, path));
        reader.setHistory(new FilteredHistory(() -> {
            var _ = directory.privateFile(file);
        }));
        reader.getHistory().attach(reader);
        readers.put(mode.language(), reader);
    }

    /**
     * @param begun what is in the line already; null for nothing
     * @throws org.jline.reader.UserInterruptException on Ctrl-C
     * @throws org.jline.reader.EndOfFileException on Ctrl-D
     */
    String read(Language language, AttributedString prompt, @Nullable String begun) {
        LineReader reader = reader(language);
        reader.setAutosuggestion(
                settings.get(ShellOptions.SUGGESTIONS) ? SuggestionType.COMPLETER : SuggestionType.NONE);
        reader.option(LineReader.Option.HISTORY_INCREMENTAL, settings.get(ShellOptions.HISTORY_SAVE));
        return reader.readLine(prompt.toAnsi(terminal), null, (Character) null, begun);
    }

    TypedHistory history(Language language) {
        return (TypedHistory) reader(language).getHistory();
    }

    private LineReader reader(Language language) {
        LineReader reader = readers.get(language);
        if (reader == null) {
            throw new IllegalStateException("no reader for " + language);
        }
        return reader;
    }

    /** Histories are written as lines are entered; what is left is written here. */
    void close() {
        if (settings.get(ShellOptions.HISTORY_SAVE)) {
            readers.keySet().forEach(language -> history(language).save());
        }
    }
}
