package io.godwit.shell;

import io.godwit.testing.TestServer;
import java.util.ArrayList;
import java.util.List;

/** Runs of the program against the shared test server, the password on standard input. */
final class ServerRun {
    private ServerRun() {
    }

    static String address() {
        TestServer server = TestServer.shared();
        return server.user() + "@" + server.host() + ":" + server.port();
    }

    /** With the password inside, for scripts. */
    static String fullAddress() {
        TestServer server = TestServer.shared();
        return server.user() + ":" + server.password() + "@" + server.host() + ":" + server.port();
    }

    static Run of(String... args) {
        return withInput("", args);
    }

    static Run withInput(String input, String... args) {
        List<String> all = new ArrayList<>(List.of(address(), "--passwords-from-stdin"));
        all.addAll(List.of(args));
        return Run.withInput(TestServer.shared().password() + "\n" + input, all.toArray(String[]::new));
    }
}
