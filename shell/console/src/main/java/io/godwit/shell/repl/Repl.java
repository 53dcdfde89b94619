package io.godwit.shell.repl;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.ErrorCode;
import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Notice;
import io.godwit.shell.call.Interrupts;
import io.godwit.shell.command.BackslashCommands;
import io.godwit.shell.command.ShellControl;
import io.godwit.shell.connect.Role;
import io.godwit.shell.js.JsEngine;
import io.godwit.shell.run.Language;
import io.godwit.shell.run.Runner;
import io.godwit.shell.run.ShellContext;
import io.godwit.shell.settings.UserDirectory;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The prompt: read, run, show, until the user leaves. One thread. */
public final class Repl implements ShellControl {
    private final ShellContext shell;
    private final Runner runner;
    private final Map<Language, Mode> modes = new EnumMap<>(Language.class);
    private Language language;
    private boolean ended;

    public Repl(ShellContext shell, Language language) {
        this.shell = shell;
        this.runner = new Runner(shell, true, false);
        this.language = language;
        modes.put(Language.SQL, new SqlMode(runner.statements(), shell.session()));
        modes.put(Language.JS, new JsMode(runner, shell.js()));
    }

    /** Runs until the user leaves; the terminal is then as it was before. */
    public void run() {
        JsEngine.warmUp();
        BackslashCommands commands = new BackslashCommands(this);
        try (Terminal terminal = TerminalBuilder.builder().name("godwit").system(true).build()) {
            terminal.handle(Terminal.Signal.INT, signal -> interrupt());
            LineInput input = new LineInput(terminal, UserDirectory.of(System.getenv()));
            modes.values().forEach(mode -> input.add(mode, commands));
            Prompt prompt = new Prompt(shell.session(), !System.getenv().containsKey("NO_COLOR"));
            ChannelNotices notices = new ChannelNotices(() -> shell.session().roles().find(Role.TARGET),
                    Duration.ofSeconds(10));
            while (!ended) {
                notices.due().forEach(text -> shell.screen().notice(new Notice(Notice.Level.WARNING, text)));
                step(input, prompt, commands);
            }
            input.close();
        } catch (IOException e) {
            throw new GodwitException(Code.TERMINAL, "Cannot use the terminal: " + e.getMessage(),
                    "Run statements with -e, -f or from standard input.", e);
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

    private void step(LineInput input, Prompt prompt, BackslashCommands commands) {
        String text;
        try {
            text = input.read(language, prompt.text(language));
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
        } catch (RuntimeException e) {
            shell.screen().error(new GodwitException(Code.INTERNAL, String.valueOf(e.getMessage()), null, e));
        }
        shell.events().endProgress();
    }

    private void accept(String text, BackslashCommands commands) {
        if (text.isBlank()) {
            return;
        }
        if (BackslashCommands.isCommand(text)) {
            commands.run(text);
            return;
        }
        Mode mode = modes.get(language);
        if (mode != null) {
            mode.run(text);
        }
    }

    private void interrupt() {
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
    public void quit() {
        ended = true;
    }
}
