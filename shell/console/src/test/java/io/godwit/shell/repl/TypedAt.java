package io.godwit.shell.repl;

import io.godwit.api.event.EventSink;
import io.godwit.shell.call.FunctionCaller;
import io.godwit.shell.call.Interrupts;
import io.godwit.shell.call.Questions;
import io.godwit.shell.connect.ConnectionUri;
import io.godwit.shell.connect.Connector;
import io.godwit.shell.connect.CurrentSession;
import io.godwit.shell.connect.PasswordSource;
import io.godwit.shell.global.ScriptReports;
import io.godwit.shell.global.ShellGlobal;
import io.godwit.shell.global.UtilGlobal;
import io.godwit.shell.help.HelpTopics;
import io.godwit.shell.js.JsRuntime;
import io.godwit.shell.output.ConsoleEvents;
import io.godwit.shell.output.ProgramPaging;
import io.godwit.shell.output.ResultFormat;
import io.godwit.shell.output.Streams;
import io.godwit.shell.output.TextScreen;
import io.godwit.shell.plugin.Plugins;
import io.godwit.shell.run.Language;
import io.godwit.shell.run.ShellContext;
import io.godwit.shell.settings.Settings;
import io.godwit.shell.settings.ShellOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jline.builtins.ScreenTerminal;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jspecify.annotations.Nullable;

/** A person at a prompt: types at a terminal of this JVM and reads its screen. One thread, beside the prompt's own. */
final class TypedAt implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ScreenTerminal screen;
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private final LineDisciplineTerminal terminal;
    private final CurrentSession session = new CurrentSession(new Connector(PasswordSource.none()));
    private final Settings settings = Settings.defaults();
    private final Thread prompt;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /**
     * @param type such as {@code xterm-256color}
     * @param environment besides the home of the user's files
     */
    TypedAt(Path home, String type, Size size, Map<String, String> environment, String uri) {
        screen = new ScreenTerminal(size.getColumns(), size.getRows());
        try {
            terminal = new LineDisciplineTerminal("test", type, new Master(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        terminal.setSize(size);
        Map<String, String> all = new HashMap<>(environment);
        all.put("GODWIT_USER_CONFIG_HOME", home.toString());
        if (!uri.isEmpty()) {
            session.connect(ConnectionUri.parse(uri));
        }
        Repl repl = new Repl(shell(home), Language.SQL, all);
        prompt = Thread.ofPlatform().name("prompt").start(() -> {
            try {
                repl.run(terminal);
            } catch (RuntimeException | Error e) {
                failure.set(e);
            }
        });
        await(text -> text.endsWith(">"));
    }

    static TypedAt wide(Path home, String uri) {
        return new TypedAt(home, "xterm-256color", new Size(120, 40), Map.of(), uri);
    }

    private ShellContext shell(Path home) {
        PrintStream out = new PrintStream(terminal.output(), true, StandardCharsets.UTF_8);
        Streams streams = new Streams(InputStream.nullInputStream(), out, out, true);
        TextScreen text = new TextScreen(streams,
                () -> new TextScreen.Style(ResultFormat.find(settings.get(ShellOptions.RESULT_FORMAT)).orElseThrow(),
                        true, settings.get(ShellOptions.SHOW_TIMING), false),
                new ProgramPaging(() -> settings.get(ShellOptions.PAGER), out));
        Interrupts interrupts = new Interrupts();
        FunctionCaller caller = new FunctionCaller(progress -> EventSink.SILENT, interrupts);
        UtilGlobal util = new UtilGlobal(session, Plugins.bundled().clouds(), home.resolve("state"));
        ShellGlobal global = new ShellGlobal(session, text, settings, Questions.NOBODY, "test");
        JsRuntime[] js = new JsRuntime[1];
        return new ShellContext(text, ConsoleEvents.on(text, out, false), interrupts, session, caller, List.of(util),
                () -> {
                    if (js[0] == null) {
                        js[0] = new JsRuntime(Map.of("util", () -> util, "session", global::session), caller,
                                interrupts, text);
                    }
                    return js[0];
                }, settings, new ScriptReports(() -> null, text), () -> new HelpTopics(List.of()));
    }

    /** What the terminal is sent, as a screen would show it. */
    private final class Master extends OutputStream {
        private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) {
            write(new byte[]{(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            raw.write(bytes, from, length);
            pending.write(bytes, from, length);
            flush();
        }

        @Override
        public synchronized void flush() {
            byte[] bytes = pending.toByteArray();
            int end = bytes.length;
            int back = 1;
            while (back <= Math.min(3, bytes.length) && (bytes[bytes.length - back] & 0xC0) == 0x80) {
                back++;
            }
            if (bytes.length >= back && (bytes[bytes.length - back] & 0xC0) == 0xC0
                    && back < length(bytes[bytes.length - back])) {
                end = bytes.length - back; // a character is not complete yet
            }
            screen.write(new String(bytes, 0, end, StandardCharsets.UTF_8));
            pending.reset();
            pending.write(bytes, end, bytes.length - end);
        }

        private static int length(byte first) {
            return (first & 0xE0) == 0xC0 ? 2 : (first & 0xF0) == 0xE0 ? 3 : 4;
        }
    }

    Settings settings() {
        return settings;
    }

    /** Types as if by hand: a line break is the Enter key. */
    TypedAt type(String keys) {
        try {
            terminal.processInputBytes(keys.replace('\n', '\r').getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    /** Pastes as terminals do. */
    TypedAt paste(String text) {
        return type("\033[200~" + text + "\033[201~");
    }

    TypedAt resize(int columns, int rows) {
        terminal.setSize(new Size(columns, rows));
        screen.setSize(columns, rows);
        terminal.raise(Terminal.Signal.WINCH);
        return this;
    }

    /** The screen's lines without empty ones at its end. */
    String screen() {
        return screen.toString().lines().map(String::stripTrailing).collect(Collectors.joining("\n")).stripTrailing();
    }

    /** All that was ever sent, with its escapes; escape itself as {@code ^}. */
    String raw() {
        return raw.toString(StandardCharsets.UTF_8).replace('\033', '^');
    }

    /** Waits until the screen shows it. */
    TypedAt sees(String... texts) {
        await(text -> List.of(texts).stream().allMatch(text::contains), String.join(" and ", texts));
        return this;
    }

    /** Types a letter until what it should bring is seen: names are read in the background. */
    TypedAt typesUntil(String letter, String text) {
        for (int i = 0; i < 30 && !screen().contains(text); i++) {
            type(letter).waits();
            if (!screen().contains(text)) {
                type("\177").waits();
            }
        }
        return sees(text);
    }

    private TypedAt waits() {
        for (int i = 0; i < 15; i++) {
            pause();
        }
        return this;
    }

    /** Waits for the prompt of a language with nothing typed. */
    TypedAt atPrompt(String language) {
        await(text -> text.endsWith(language + ">"), "an empty prompt of " + language);
        return this;
    }

    /** Waits until this was sent, escapes included. */
    TypedAt sent(String part) {
        await(text -> raw().contains(part), part + " among\n" + raw());
        return this;
    }

    /** Waits until the screen shows it no more. */
    TypedAt seesNo(String text) {
        await(all -> !all.contains(text), "no " + text);
        return this;
    }

    private void await(Predicate<String> wanted) {
        await(wanted, "a prompt");
    }

    private void await(Predicate<String> wanted, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.test(screen())) {
            if (failure.get() != null) {
                throw new AssertionError("the prompt failed", failure.get());
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("the screen does not show " + what + ":\n" + screen());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for the prompt to end. @return whether it did */
    boolean ends() {
        try {
            return prompt.join(PATIENCE);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        type("\003");
        pause();
        type("\003\004");
        boolean ended = ends();
        session.close();
        try {
            terminal.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        if (!ended) {
            throw new AssertionError("the prompt does not end:\n" + screen());
        }
    }
}
