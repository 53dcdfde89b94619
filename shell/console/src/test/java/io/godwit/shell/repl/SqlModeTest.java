package io.godwit.shell.repl;

import io.godwit.api.event.EventSink;
import io.godwit.shell.call.FunctionCaller;
import io.godwit.shell.call.Interrupts;
import io.godwit.shell.command.BackslashCommands;
import io.godwit.shell.complete.LiveCatalog;
import io.godwit.shell.connect.Connector;
import io.godwit.shell.connect.CurrentSession;
import io.godwit.shell.connect.PasswordSource;
import io.godwit.shell.global.ScriptReports;
import io.godwit.shell.help.HelpTopics;
import io.godwit.shell.output.ConsoleEvents;
import io.godwit.shell.output.JsonScreen;
import io.godwit.shell.run.Language;
import io.godwit.shell.run.ShellContext;
import io.godwit.shell.settings.Settings;
import io.godwit.shell.sql.SqlRunner;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.reader.EOFError;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SqlModeTest {
    private final CurrentSession session = new CurrentSession(new Connector(PasswordSource.none()));
    private final SqlMode mode = new SqlMode(new SqlRunner(session, new Interrupts(),
            new JsonScreen(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8), false)),
            new LiveCatalog());

    @Test
    void statementsEndWithTheDelimiter() {
        assertThat(mode.isIncomplete("select 1")).isTrue();
        assertThat(mode.isIncomplete("select ';\n;")).isTrue();
        assertThat(mode.isIncomplete("select 1;")).isFalse();
        assertThat(mode.isIncomplete("select 1\\G")).isFalse();
        assertThat(mode.isIncomplete("select 1; select")).isTrue();
        assertThat(mode.isIncomplete("-- nothing")).isFalse();
        assertThat(mode.isIncomplete("use t")).isFalse();
        assertThat(mode.isIncomplete("use `t\nu")).isTrue();
        assertThat(mode.isIncomplete("select a from b\nuse index (c)")).isTrue();
        for (String text : List.of("exit", " quit ;", "EXIT", "help", "help select", "source x.sql;")) {
            assertThat(mode.isIncomplete(text)).as(text).isFalse();
        }
        assertThat(mode.isIncomplete("exit handler")).isTrue();
    }

    @Test
    void theDelimiterLasts() {
        mode.run("DELIMITER //");
        assertThat(mode.isIncomplete("begin a; b;")).isTrue();
        assertThat(mode.isIncomplete("begin a; b; //")).isFalse();
    }

    private BackslashCommands commands() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        JsonScreen screen = new JsonScreen(nowhere, false);
        Interrupts interrupts = new Interrupts();
        return new BackslashCommands(new Repl(new ShellContext(screen, ConsoleEvents.on(screen, nowhere, false),
                interrupts, session, new FunctionCaller(progress -> EventSink.SILENT, interrupts), List.of(), () -> {
                    throw new IllegalStateException("no script runs here");
                }, Settings.defaults(), new ScriptReports(() -> null, screen), () -> new HelpTopics(List.of())),
                Language.SQL));
    }

    @Test
    void enterGoesOnWhereTextIsMissing() {
        TextParser parser = new TextParser(mode, commands());
        assertThatThrownBy(() -> parser.parse("\\", 1, ParseContext.ACCEPT_LINE)).isInstanceOf(EOFError.class);
        assertThatThrownBy(() -> parser.parse("\\\na;", 4, ParseContext.ACCEPT_LINE)).isInstanceOf(EOFError.class);
        assertThat(parser.parse("\\\na;\n", 5, ParseContext.ACCEPT_LINE)).isNotNull();
        assertThatThrownBy(() -> parser.parse("select 1", 8, ParseContext.ACCEPT_LINE)).isInstanceOf(EOFError.class);
        assertThat(parser.parse("\\use a", 6, ParseContext.ACCEPT_LINE).words()).containsExactly("\\use", "a");
        assertThat(parser.parse("select a.na", 11, ParseContext.COMPLETE).word()).isEqualTo("na");
    }
}
