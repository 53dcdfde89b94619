package io.godwit.shell.repl;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.EventSink;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.shell.call.FunctionCaller;
import io.godwit.shell.call.Interrupts;
import io.godwit.shell.command.BackslashCommands;
import io.godwit.shell.connect.Connector;
import io.godwit.shell.connect.CurrentSession;
import io.godwit.shell.connect.PasswordSource;
import io.godwit.shell.global.ScriptReports;
import io.godwit.shell.help.HelpTopics;
import io.godwit.shell.output.ConsoleEvents;
import io.godwit.shell.output.ResultFormat;
import io.godwit.shell.output.Streams;
import io.godwit.shell.output.TextScreen;
import io.godwit.shell.run.Language;
import io.godwit.shell.run.ShellContext;
import io.godwit.shell.settings.Settings;
import io.godwit.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the prompt shows while servers get roles, as a transcript. */
class PromptIT {
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(seen, true, StandardCharsets.UTF_8);

    @Test
    void theBadgeFollowsTheServer() {
        try (TestServer source = TestServer.start(ServerRelease.MYSQL_8_0);
                TestServer target = TestServer.start(ServerRelease.MYSQL_8_0);
                CurrentSession current = new CurrentSession(new Connector(PasswordSource.none()))) {
            String from = "root@127.0.0.1:" + source.port();
            String to = "root@127.0.0.1:" + target.port();
            String other = "root@localhost:" + source.port();
            type(current, "\\connect " + from, "\\c --as source " + from, "\\use mysql", "delete from mysql.user;",
                    "\\c --as target " + other, "\\c --as=target " + to, "\\c " + other, "\\reconnect",
                    "\\disconnect", "\\c --as source " + to, "\\c " + to);
            String transcript = seen.toString(StandardCharsets.UTF_8)
                    .replaceAll("\\d\\.\\d+ sec", "T")
                    .replace("127.0.0.1:" + source.port(), "SOURCE")
                    .replace("localhost:" + source.port(), "OTHER")
                    .replace("127.0.0.1:" + target.port(), "TARGET")
                    .replace("root@", "")
                    .replaceAll("server_uuid [-0-9a-f]+", "server_uuid U");
            assertThat(transcript).isEqualTo("""
                    godwit  SQL> \\connect SOURCE
                    Connected to SOURCE.
                    SOURCE  tls  SQL> \\c --as source SOURCE
                    Connected to SOURCE, the source in use.
                    SOURCE  tls  source  SQL> \\use mysql
                    SOURCE mysql  tls  source  SQL> delete from mysql.user;
                    GDW-ROLE-004  Not run, since it may write and SOURCE is the source in use: delete from mysql.user
                                  Go to the target, or start godwit with --allow-source-write if the source is really meant.
                    SOURCE mysql  tls  source  SQL> \\c --as target OTHER
                    GDW-ROLE-003  Source SOURCE and target OTHER are the same server (server_uuid U).
                                  Name two servers. If one is a file copy of the other, remove auto.cnf from its data directory and restart it.
                    SOURCE mysql  tls  source  SQL> \\c --as=target TARGET
                    Connected to TARGET, the target in use.
                    TARGET  tls  target  SQL> \\c OTHER
                    Connected to OTHER.
                    OTHER  tls  source  SQL> \\reconnect
                    Connected to OTHER.
                    OTHER  tls  source  SQL> \\disconnect
                    godwit  SQL> \\c --as source TARGET
                    GDW-ROLE-003  Source TARGET and target TARGET are the same server (server_uuid U).
                                  Name two servers. If one is a file copy of the other, remove auto.cnf from its data directory and restart it.
                    godwit  SQL> \\c TARGET
                    Connected to TARGET.
                    TARGET  tls  target  SQL>\s
                    ^[1mTARGET^[0m  ^[2mtls^[0m  ^[32;1mtarget^[0m  ^[36mSQL^[0m>\s
                    """);
        }
    }

    private void type(CurrentSession current, String... lines) {
        Streams streams = new Streams(InputStream.nullInputStream(), out, out, false);
        TextScreen screen = new TextScreen(streams, new TextScreen.Style(ResultFormat.TABLE, true, false));
        Interrupts interrupts = new Interrupts();
        Settings settings = Settings.defaults();
        Repl repl = new Repl(new ShellContext(screen, ConsoleEvents.on(screen, out, false), interrupts, current,
                new FunctionCaller(progress -> EventSink.SILENT, interrupts), List.of(), () -> {
                    throw new IllegalStateException("no script runs here");
                }, settings, new ScriptReports(() -> null, screen), () -> new HelpTopics(List.of())), Language.SQL);
        BackslashCommands commands = new BackslashCommands(repl);
        Prompt prompt = new Prompt(current, settings, false);
        for (String line : lines) {
            out.println(prompt.text(Language.SQL, 0) + line);
            try {
                run(repl, commands, line);
            } catch (GodwitException e) {
                screen.error(e);
            }
        }
        out.println(prompt.text(Language.SQL, 0));
        out.println(new Prompt(current, settings, true).text(Language.SQL, 0).toAnsi().replace('\u001b', '^'));
    }

    private static void run(Repl repl, BackslashCommands commands, String line) {
        if (BackslashCommands.isCommand(line)) {
            commands.run(line);
        } else {
            repl.runner().runText(Language.SQL, line);
        }
    }
}
