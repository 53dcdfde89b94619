package io.godwit.shell.repl;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;
import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Notice;
import io.godwit.shell.call.CallError;
import io.godwit.shell.call.Interrupts;
import io.godwit.shell.command.BackslashCommands;
import io.godwit.shell.complete.Completion;
import io.godwit.shell.complete.LiveCatalog;
import io.godwit.shell.connect.OpenSession;
import io.godwit.shell.connect.Role;
import io.godwit.shell.control.ShellControl;
import io.godwit.shell.control.TerminalControl;
import io.godwit.shell.js.JsEngine;
import io.godwit.shell.run.Language;
import io.godwit.shell.run.Runner;
import io.godwit.shell.run.ShellContext;
import io.godwit.shell.safety.SafeMode;
import io.godwit.shell.settings.ShellOptions;
import io.godwit.shell.settings.UserDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultHighlighter;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.jspecify.annotations.Nullable;

/** The prompt: read, run, show, until the user leaves. One thread. */
public final class Repl implements ShellControl {
    private final ShellContext shell;
    private final Map<String, String> environment;
    private final LiveCatalog names = new LiveCatalog();
    private final Runner runner;
    private final SafeMode safeMode;
    private final Map<Language, Mode> modes = new EnumMap<>(Language.class);
    private @Nullable PromptTerminal terminal;
    private Language language;
    private boolean ended;

    public Repl(ShellContext shell, Language language) {
        this(shell, language, System.getenv());
    }

    /** @param environment tells colours, the user's directory, the editor and the pager */
    Repl(ShellContext shell, Language language, Map<String, String> environment) {
        this.shell = shell;
        this.environment = environment;
        this.safeMode = new SafeMode(shell.settings(), this::ask);
        shell.session().connector().guard().ask(safeMode::checkOneOfMany);
        this.runner = new Runner(shell, true, false,
                new PromptWatch(safeMode, shell.settings(), shell.screen(), names));
        this.language = language;
        modes.put(Language.SQL, new SqlMode(runner.statements(), names));
        modes.put(Language.JS, new JsMode(runner, shell.js()));
    }

    /** Loads what any prompt needs. For a thread beside the one that is going to make it. */
    public static void warmUp() {
        try (Terminal nobody = new DumbTerminal(InputStream.nullInputStream(), OutputStream.nullOutputStream())) {
            LineReaderBuilder.builder().terminal(nobody).highlighter(new DefaultHighlighter()).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs until the user leaves; the terminal is then as it was before. */
    public void run() {
        // Of the ways to reach a terminal these are the ones that come up fast.
        try (Terminal system = TerminalBuilder.builder().name("godwit").system(true).ffm(false).jna(false).jansi(false)
                .build()) {
            run(system);
        } catch (IOException e) {
            throw new GodwitException(Code.TERMINAL, "Cannot use the terminal: " + e.getMessage(),
                    "Run statements with -e, -f or from standard input.", e);
        }
    }

    void run(Terminal at) {
        BackslashCommands commands = new BackslashCommands(this, environment);
        at.handle(Terminal.Signal.INT, signal -> interrupt(at));
        boolean dumb = at.getType().startsWith(Terminal.TYPE_DUMB);
        boolean colours = !dumb && environment.getOrDefault("NO_COLOR", "").isEmpty();
        LineInput input = new LineInput(at, UserDirectory.of(environment), shell.settings(), colours);
        modes.values().forEach(mode -> input.add(mode, commands));
        PromptTerminal control = new PromptTerminal(at, input, names, this::language);
        terminal = control;
        Prompt prompt = new Prompt(shell.session(), shell.settings(), colours);
        ChannelNotices notices = new ChannelNotices(() -> shell.session().roles().find(Role.TARGET),
                Duration.ofSeconds(10));
        try (names) {
            Thread.ofPlatform().daemon().name("godwit-js-warm-up").start(JsEngine::warmUp);
            while (!ended) {
                notices.due().forEach(text -> shell.screen().notice(new Notice(Notice.Level.WARNING, text)));
                followSession();
                step(() -> input.read(language, prompt.text(language, at.getWidth()), control.takeBegun()), commands);
            }
            input.close();
        }
    }

    /** Names for completion come from the server and the schema that statements go to. */
    private void followSession() {
        Optional<OpenSession> session = shell.settings().get(ShellOptions.NAME_CACHE)
                ? shell.session().find()
                : Optional.empty();
        try {
            names.follow(session.map(OpenSession::factory), session.flatMap(OpenSession::currentSchema));
        } catch (GodwitException e) {
            names.follow(Optional.empty(), Optional.empty()); // the connection is lost, which the prompt says
        }
    }

    private enum Code implements ErrorCode {
        TERMINAL, INTERNAL;

        @Override
        public String id() {
            return this == TERMINAL ? "GDW-REPL-001" : "GDW-REPL-002";
        }

        @Override
        public ErrorCategory category() {
            return this == TERMINAL ? ErrorCategory.EXTERNAL : ErrorCategory.BUG;
        }
    }

    private void step(Supplier<String> read, BackslashCommands commands) {
        String text;
        try {
            text = read.get();
        } catch (UserInterruptException e) {
            return;
        } catch (EndOfFileException e) {
            ended = true;
            return;
        }
        try {
            accept(text, commands);
        } catch (GodwitException e) {
            shell.screen().error(e);
        } catch (OutOfMemoryError e) {
            shell.screen().error(CallError.memory(e));
        } catch (RuntimeException e) {
            shell.screen().error(new GodwitException(Code.INTERNAL, String.valueOf(e.getMessage()), null, e));
        }
        shell.events().endProgress();
    }

    private void accept(String text, BackslashCommands commands) {
        if (text.isBlank()) {
            return;
        }
        safeMode.begin();
        Optional<String> block = TextParser.block(text);
        Optional<String> meant = language == Language.SQL ? BackslashCommands.meant(text) : Optional.empty();
        if (block.isPresent()) {
            runner.runText(language, block.get());
        } else if (BackslashCommands.isCommand(text)) {
            commands.run(text);
        } else if (meant.isPresent()) {
            commands.run(meant.get());
        } else {
            mode(language).run(text);
        }
    }

    private Mode mode(Language asked) {
        Mode mode = modes.get(asked);
        if (mode == null) {
            throw new IllegalStateException("no mode for " + asked);
        }
        return mode;
    }

    private Optional<String> ask(String question) {
        PromptTerminal control = terminal;
        return control == null ? Optional.empty() : control.ask(question);
    }

    /** The terminal shows ^C where the cursor is; what comes next begins on a line of its own. */
    private void interrupt(Terminal at) {
        at.writer().println();
        at.writer().flush();
        if (shell.interrupts().signal() == Interrupts.Effect.FINISHING) {
            shell.events().note("Stopping when what has begun is finished. Press Ctrl-C again to stop at once.");
        }
    }

    @Override
    public ShellContext shell() {
        return shell;
    }

    @Override
    public Runner runner() {
        return runner;
    }

    @Override
    public Language language() {
        return language;
    }

    @Override
    public void use(Language other) {
        language = other;
    }

    @Override
    public TerminalControl terminal() {
        PromptTerminal control = terminal;
        if (control == null) {
            throw new IllegalStateException("there is no terminal before run()");
        }
        return control;
    }

    @Override
    public Completion complete(Language asked, String text, int cursor) {
        return mode(asked).complete(text, cursor);
    }

    @Override
    public void quit() {
        ended = true;
    }
}
