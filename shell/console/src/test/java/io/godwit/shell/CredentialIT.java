package io.godwit.shell;

import io.godwit.engine.session.MySqlSession;
import io.godwit.shell.connect.ConnectionUri;
import io.godwit.shell.connect.Connector;
import io.godwit.shell.connect.OpenSession;
import io.godwit.shell.connect.PasswordSource;
import io.godwit.shell.connect.SavedPasswords;
import io.godwit.shell.log.ShellLog;
import io.godwit.shell.settings.Settings;
import io.godwit.shell.settings.UserDirectory;
import io.godwit.shell.tunnel.SshQuestions;
import io.godwit.shell.tunnel.Tunnels;
import io.godwit.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Kept passwords and a real server that wants one. */
class CredentialIT {
    private static final String PASSWORD = "Mauersegler 9";

    private static TestServer server;

    @TempDir
    private Path home;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        try (MySqlSession session = server.sessions().open()) {
            session.execute("CREATE USER kept@'%' IDENTIFIED BY '" + PASSWORD + "'");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String address() {
        return "kept@127.0.0.1:" + server.port();
    }

    private Run run(String input, String... args) {
        return Run.of(new UserDirectory(home), input, args);
    }

    private static final String[] ASK = {"-e", "select current_user()"};

    private Run ask(String input, String... more) {
        String[] all = new String[more.length + 3];
        all[0] = address();
        System.arraycopy(more, 0, all, 1, more.length);
        System.arraycopy(ASK, 0, all, more.length + 1, 2);
        return run(input, all);
    }

    @Test
    void functionsOfScripts() {
        assertThat(ask("").err()).startsWith("GDW-CONNECT-002").contains("there is no terminal to ask on");
        assertThat(run("", "--js", "-e", "shell.storeCredential('" + address() + "/shop', '" + PASSWORD
                + "'); print(JSON.stringify(shell.listCredentials()), JSON.stringify(shell.listCredentialHelpers()))"))
                .isEqualTo(new Run(0, "[\"" + address() + "\"] [\"encrypted-file\",\"login-path\"]", ""));
        assertThat(ask("")).isEqualTo(new Run(0, "current_user()\nkept@%\n", ""));
        assertThat(ask("", "--credential-store-helper=<disabled>").err()).startsWith("GDW-CONNECT-002");
        assertThat(ask("wrong\n", "--passwords-from-stdin").err()).as("what is given goes first")
                .startsWith("GDW-SESSION-002");
        assertThat(run("", "--js", "-e", "print(shell.deleteCredential('" + address() + "'), shell.deleteCredential('"
                + address() + "')); shell.deleteAllCredentials(); print(shell.listCredentials().length)").out())
                .isEqualTo("true false0");
        assertThat(ask("").code()).isEqualTo(1);
    }

    @Test
    void callsOfTheCommandLine() {
        Run stored = run(PASSWORD + "\n", "--passwords-from-stdin", "--", "shell", "store-credential", address());
        assertThat(stored).isEqualTo(new Run(0, "", ""));
        assertThat(run("", "--", "shell", "list-credentials").out()).contains(address());
        assertThat(ask("").code()).isZero();
    }

    @Test
    void aPasswordThatIsNotTakenAnyMore() {
        run("wrong\n", "--passwords-from-stdin", "--", "shell", "store-credential", address());
        assertThat(ask("").err()).startsWith("GDW-CREDENTIAL-003").contains("kept for " + address(),
                "shell.deleteCredential").doesNotContain("wrong");
    }

    private void connect(List<String> asked, String answer) {
        Settings settings = Settings.kept(new UserDirectory(home));
        SavedPasswords saved = new SavedPasswords(settings, new UserDirectory(home), (question, hidden) -> {
            asked.add(question);
            return Optional.of(answer);
        }, notice -> asked.add(notice.text()));
        try (Connector connector = new Connector(PasswordSource.asking(question -> {
            asked.add(question);
            return Optional.of(PASSWORD);
        }), false, new Connector.Means(() -> Duration.ofSeconds(10), Tunnels.ofUser(SshQuestions.NOBODY), saved,
                ShellLog.none()));
                OpenSession session = connector.open(ConnectionUri.parse(address()))) {
            assertThat(session.isOpen()).isTrue();
        }
    }

    @Test
    void whatAPersonSaysToTheQuestion() {
        String password = "Password for " + address() + ": ";
        String keep = "Keep the password of " + address() + "? [y]es, [N]o, ne[v]er: ";
        List<String> asked = new ArrayList<>();
        connect(asked, "");
        connect(asked, "y");
        connect(asked, "y");
        assertThat(asked).as("not asked again once it is kept").containsExactly(password, keep, password, keep);
        run("", "--", "shell", "delete-all-credentials");
        asked.clear();
        connect(asked, "v");
        connect(asked, "v");
        assertThat(asked).containsExactly(password, keep, password);
        assertThat(run("", "--", "shell", "list-credentials").out()).doesNotContain("kept@");
        run("", "--js", "-e", "shell.options.unsetPersist('credentialStore.excludeFilters')");
        run("wrong\n", "--passwords-from-stdin", "--", "shell", "store-credential", address());
        asked.clear();
        connect(asked, "y");
        assertThat(asked).as("one that is not taken any more is replaced").containsExactly(password, keep);
        assertThat(ask("").code()).isZero();
    }

    @Test
    void whatIsKeptUnasked() {
        ask(PASSWORD + "\n", "--passwords-from-stdin");
        assertThat(ask("").code()).as("nobody was asked").isEqualTo(1);
        ask(PASSWORD + "\n", "--passwords-from-stdin", "--save-passwords=never");
        assertThat(ask("").code()).isEqualTo(1);
        ask("wrong\n", "--passwords-from-stdin", "--save-passwords=always");
        assertThat(ask("").code()).as("the server did not take it").isEqualTo(1);
        run("", "--js", "-e", "shell.options.setPersist('credentialStore.excludeFilters', ['kept@127.*:" + server.port()
                + "'])");
        ask(PASSWORD + "\n", "--passwords-from-stdin", "--save-passwords=always");
        assertThat(ask("").code()).as("excluded").isEqualTo(1);
        run("", "--js", "-e", "shell.options.unsetPersist('credentialStore.excludeFilters')");
        ask(PASSWORD + "\n", "--passwords-from-stdin", "--save-passwords=always");
        assertThat(ask("").code()).isZero();
    }

    @Test
    void aStoreThatCannotBeReadIsToldOf() throws IOException {
        run("", "--js", "-e", "shell.storeCredential('" + address() + "', 'x')");
        Files.writeString(home.resolve("credentials.key"), "");
        assertThat(ask("").err()).contains("Cannot use the kept passwords", "GDW-CONNECT-002");
        assertThat(ask(PASSWORD + "\n", "--passwords-from-stdin").code()).isZero();
    }

    @Test
    void valuesThatAreNone() {
        assertThat(ask("", "--save-passwords=sometimes").err()).contains("GDW-SETTINGS-001", "savePasswords", "always");
        assertThat(ask("", "--credential-store-helper=keychain").err()).contains("credentialStore.helper",
                "encrypted-file");
    }
}
