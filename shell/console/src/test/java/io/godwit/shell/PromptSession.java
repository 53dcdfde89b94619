package io.godwit.shell;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.EventSink;
import io.godwit.shell.call.Interrupts;
import io.godwit.shell.call.Questions;
import io.godwit.shell.command.BackslashCommands;
import io.godwit.shell.complete.Completion;
import io.godwit.shell.connect.Connector;
import io.godwit.shell.connect.PasswordSource;
import io.godwit.shell.control.ShellControl;
import io.godwit.shell.control.TerminalControl;
import io.godwit.shell.control.TypedHistory;
import io.godwit.shell.output.Paging;
import io.godwit.shell.output.ResultFormat;
import io.godwit.shell.output.Streams;
import io.godwit.shell.output.TextScreen;
import io.godwit.shell.plugin.Plugins;
import io.godwit.shell.run.Language;
import io.godwit.shell.run.Runner;
import io.godwit.shell.run.ShellContext;
import io.godwit.shell.settings.Settings;
import io.godwit.shell.settings.ShellOptions;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that a prompt has but the terminal: what a terminal would be told is printed. One thread. */
final class PromptSession implements ShellControl, TerminalControl, AutoCloseable {
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(seen, true, StandardCharsets.UTF_8);
    private final Settings settings = Settings.defaults();
    private final Wiring wiring;
    private final BackslashCommands commands;
    private final List<String> typed = new ArrayList<>();
    private Language language = Language.SQL;

    /** @param passwords lines of them */
    PromptSession(InputStream passwords) {
        Streams streams = new Streams(InputStream.nullInputStream(), out, out, false);
        wiring = new Wiring(streams, new TextScreen(streams, this::style, Paging.none(out)),
                new Connector(PasswordSource.lines(passwords)), new Interrupts(),
                new Wiring.User(Path.of(""), settings, Questions.NOBODY, List.of(), () -> "usage\n"), EventSink.SILENT,
                Plugins.bundled(), List.of());
        commands = new BackslashCommands(this, Map.of("EDITOR", "true"));
    }

    private TextScreen.Style style() {
        return new TextScreen.Style(ResultFormat.named(settings.get(ShellOptions.RESULT_FORMAT)), true, false, false);
    }

    /** @return what a person would have seen after typing the line */
    String type(String line) {
        typed.add(line);
        seen.reset();
        try {
            if (BackslashCommands.isCommand(line)) {
                commands.run(line);
            } else {
                runner().runText(language, line);
            }
        } catch (GodwitException e) {
            wiring.shell().screen().error(e);
        }
        out.flush();
        return seen.toString(StandardCharsets.UTF_8);
    }

    @Override
    public ShellContext shell() {
        return wiring.shell();
    }

    @Override
    public Runner runner() {
        return new Runner(wiring.shell(), true, false);
    }

    @Override
    public Language language() {
        return language;
    }

    @Override
    public void use(Language other) {
        language = other;
        out.println("(the prompt is " + other + ")");
    }

    @Override
    public TerminalControl terminal() {
        return this;
    }

    @Override
    public Completion complete(Language asked, String text, int cursor) {
        return Completion.none(cursor);
    }

    @Override
    public void quit() {
        out.println("(the prompt ends)");
    }

    @Override
    public Optional<String> ask(String question) {
        return Optional.empty();
    }

    @Override
    public void clear() {
        out.println("(the screen is emptied)");
    }

    @Override
    public void edit(String text) {
        out.println("(the line holds: " + text.strip() + ")");
    }

    @Override
    public void refreshNames() {
        out.println("(names are read again)");
    }

    @Override
    public TypedHistory history() {
        return new TypedHistory() {
            @Override
            public List<Entry> entries() {
                return List.of(new Entry(1, typed.getFirst()));
            }

            @Override
            public void delete(int first, int last) {
                out.println("(entries " + first + " to " + last + " are removed)");
            }

            @Override
            public void save() {
                out.println("(the history is saved)");
            }
        };
    }

    @Override
    public void close() {
        wiring.close();
    }
}
