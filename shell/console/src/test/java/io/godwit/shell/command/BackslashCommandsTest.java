package io.godwit.shell.command;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.EventSink;
import io.godwit.shell.call.FunctionCaller;
import io.godwit.shell.call.Interrupts;
import io.godwit.shell.complete.Completion;
import io.godwit.shell.complete.Suggestion;
import io.godwit.shell.connect.Connector;
import io.godwit.shell.connect.CurrentSession;
import io.godwit.shell.connect.PasswordSource;
import io.godwit.shell.control.ShellControl;
import io.godwit.shell.control.TerminalControl;
import io.godwit.shell.global.ScriptReports;
import io.godwit.shell.global.SysGlobal;
import io.godwit.shell.help.HelpTopic;
import io.godwit.shell.help.HelpTopics;
import io.godwit.shell.output.ConsoleEvents;
import io.godwit.shell.output.JsonScreen;
import io.godwit.shell.run.Language;
import io.godwit.shell.run.Runner;
import io.godwit.shell.run.ShellContext;
import io.godwit.shell.settings.Settings;
import io.godwit.shell.settings.ShellOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BackslashCommandsTest {
    private final Prompt prompt = new Prompt();
    private final BackslashCommands commands = new BackslashCommands(prompt);

    /** A prompt without a terminal or a server. */
    private static final class Prompt implements ShellControl {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        private final JsonScreen screen = new JsonScreen(stream, false);
        private final Interrupts interrupts = new Interrupts();
        private final ShellContext shell = new ShellContext(screen, ConsoleEvents.on(screen, stream, false), interrupts,
                new CurrentSession(new Connector(PasswordSource.none())),
                new FunctionCaller(progress -> EventSink.SILENT, interrupts), List.of(new SysGlobal(List.of())), () -> {
                    throw new IllegalStateException("no script runs here");
                }, Settings.defaults(), new ScriptReports(() -> null, screen),
                () -> new HelpTopics(HelpTopic.of(new SysGlobal(List.of()))));
        private Language language = Language.SQL;
        private boolean ended;

        @Override
        public ShellContext shell() {
            return shell;
        }

        @Override
        public Runner runner() {
            return new Runner(shell, true, false);
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
            throw new IllegalStateException("no terminal here");
        }

        @Override
        public Completion complete(Language asked, String text, int cursor) {
            return Completion.ofWords(0, text, Stream.of("select", "USE mysql"));
        }

        @Override
        public void quit() {
            ended = true;
        }
    }

    @Test
    void languages() {
        commands.run("\\js");
        assertThat(prompt.language).isEqualTo(Language.JS);
        commands.run("  \\sql  ");
        assertThat(prompt.language).isEqualTo(Language.SQL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\q", "\\quit", "\\exit"})
    void leaving(String line) {
        commands.run(line);
        assertThat(prompt.ended).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
            "\\c nobody@127.0.0.1:1, Cannot connect to nobody@127.0.0.1:1",
            "\\connect --mysql nobody@127.0.0.1:1, Cannot connect to nobody@127.0.0.1:1",
            "\\connect --mx a@b, X protocol",
            "\\connect --as sauce a@b, did you mean 'source'?",
            "\\connect --as source nobody@127.0.0.1:1, Cannot connect to nobody@127.0.0.1:1",
            "\\connect, \\connect needs a URI.",
            "\\connect --as, \\connect needs a value after --as.",
            "\\connect --az=pl4nted a@b, takes no '--az'; did you mean '--as'?",
            "\\connect --as=source --as=target a@b, takes --as once",
            "\\connect a@b c:d@e, \\connect takes no 'c:****@e'.",
            "\\quit now, \\quit takes no 'now'.",
            "\\use x, Not connected",
            "\\use, \\use needs a schema.",
            "\\use a b, \\use takes one name", "\\use `a, \\use takes one name", "\\use `a b`, Not connected",
            "\\use `a ``b`;, Not connected", "\\use a;, Not connected",
            "\\option --unset, needs the name", "\\option --unsett x, did you mean '--unset'?",
            "\\reconnect, Not connected",
            "\\sql select 1, Not connected",
            "\\. , file name is missing",
            "\\source /no/such.sql, no file",
            "\\py, There is no \\py",
            "\\query_attributes a b, There is no \\query_attributes",
            "\\source --py x.py, Godwit runs no Python",
            "\\option safemod true, did you mean 'safeMode'?",
            "\\option safeMode perhaps, must be true or false",
            "\\option resultFormat tabel, did you mean 'table'?",
            "\\option --persist safeMode false, not kept",
            "\\option --force x, takes no '--force'",
            "\\show thread, Not connected",
            "\\show thrads, did you mean 'threads'?",
            "\\show threads --forground, did you mean '--foreground'?",
            "\\show query, needs more",
            "\\watch -i 0 threads, between 0.1 and 86400",
            "\\watch --often threads, takes no '--often'",
            "\\system exit 3, exit code 3",
            "\\system, command is missing",
            "\\rehash, Not connected",
            "\\conect x, did you mean '\\connect'?",
            "\\help nothing, no help on 'nothing'"})
    void failures(String line, String message) {
        assertThatThrownBy(() -> commands.run(line)).isInstanceOf(GodwitException.class).hasMessageContaining(message);
    }

    @Test
    void options() {
        commands.run("\\option safeMode = off");
        commands.run("\\W");
        commands.run("\\w");
        commands.run("\\pager less -S");
        assertThat(prompt.shell.settings().get(ShellOptions.SAFE_MODE)).isFalse();
        assertThat(prompt.shell.settings().get(ShellOptions.SHOW_WARNINGS)).isFalse();
        assertThat(prompt.shell.settings().get(ShellOptions.PAGER)).isEqualTo("less -S");
        commands.run("\\nopager");
        commands.run("\\option --unset safeMode");
        assertThat(prompt.shell.settings().get(ShellOptions.SAFE_MODE)).isTrue();
        assertThat(prompt.shell.settings().get(ShellOptions.PAGER)).isEmpty();
        commands.run("\\option -l --show-origin");
        assertThat(prompt.out.toString(StandardCharsets.UTF_8)).contains("showWarnings", "(session)", "(default)");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '|', value = {"\\option pager less -S, less -S", "\\option pager = less -S, less -S",
            "\\option pager=\"less -S\", less -S", "\\option pager 'cat -n', cat -n",
            "\\option pager = a = -b, a = -b", "\\option pager awk '{print \"x\"}', awk '{print \"x\"}'",
            "\\option pager =, ||", "\\option pager \"\", ||"})
    void valuesOfOptionsAreTakenAsTheyAre(String line, String value) {
        commands.run("\\option pager other");
        commands.run(line);
        assertThat(prompt.shell.settings().get(ShellOptions.PAGER)).isEqualTo(value);
    }

    @Test
    void reports() {
        commands.run("\\show query --help");
        assertThat(prompt.out.toString(StandardCharsets.UTF_8)).contains("query STATEMENT");
        commands.run("\\show");
        assertThat(prompt.out.toString(StandardCharsets.UTF_8)).contains("threads", "thread ", "query");
    }

    @ParameterizedTest
    @CsvSource({"\\option safe, safeMode", "\\option safeMode t, true", "\\option resultFormat vert, vertical",
            "\\help opt, option", "\\h sys, sys", "\\show threads --fore, --foreground", "\\watch --no, --nocls",
            "\\history cl, clear", "\\sql sel, select", "\\show query --h, --help"})
    void completion(String line, String suggestion) {
        Completion completion = commands.complete(line, line.length()).orElseThrow();
        assertThat(completion.suggestions()).extracting(Suggestion::text).contains(suggestion);
        assertThat(suggestion).startsWith(line.substring(completion.start()));
    }

    @Test
    void nothingFollowsWhatIsNoCommand() {
        for (String line : List.of("\\so /tmp/n", "\\status x", "\\quit ")) {
            assertThat(commands.complete(line, line.length()).orElseThrow().suggestions()).as(line).isEmpty();
        }
    }

    @Test
    void help() {
        commands.run("\\?");
        assertThat(prompt.out.toString(StandardCharsets.UTF_8)).contains("connect", "sys ");
        commands.run("\\h sys");
        assertThat(prompt.out.toString(StandardCharsets.UTF_8)).contains("Values: argv");
        commands.run("\\h connect");
        assertThat(prompt.out.toString(StandardCharsets.UTF_8)).contains("URI");
    }

    @Test
    void statusWithoutASession() {
        commands.run("\\s");
        assertThat(prompt.out.toString(StandardCharsets.UTF_8)).contains("Not connected.");
    }
}
