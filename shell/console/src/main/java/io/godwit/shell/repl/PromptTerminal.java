package io.godwit.shell.repl;

import io.godwit.shell.complete.LiveCatalog;
import io.godwit.shell.control.TerminalControl;
import io.godwit.shell.control.TypedHistory;
import io.godwit.shell.run.Language;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/** The terminal of the prompt as commands see it. The prompt's thread. */
final class PromptTerminal implements TerminalControl {
    private final Terminal terminal;
    private final LineInput input;
    private final LiveCatalog names;
    private final Supplier<Language> language;
    private @Nullable String begun;

    PromptTerminal(Terminal terminal, LineInput input, LiveCatalog names, Supplier<Language> language) {
        this.terminal = terminal;
        this.input = input;
        this.names = names;
        this.language = language;
    }

    @Override
    public Optional<String> ask(String question) {
        LineReader reader = LineReaderBuilder.builder().terminal(terminal)
                .variable(LineReader.DISABLE_HISTORY, true)
                .variable(LineReader.DISABLE_COMPLETION, true)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        try {
            return Optional.of(reader.readLine(question));
        } catch (UserInterruptException | EndOfFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void clear() {
        terminal.puts(Capability.clear_screen);
        terminal.flush();
    }

    @Override
    public void edit(String text) {
        begun = text;
    }

    /** What {@link #edit} was given since the last call. */
    @Nullable
    String takeBegun() {
        String text = begun;
        begun = null;
        return text;
    }

    @Override
    public TypedHistory history() {
        return input.history(language.get());
    }

    @Override
    public void refreshNames() {
        names.refresh();
    }
}
