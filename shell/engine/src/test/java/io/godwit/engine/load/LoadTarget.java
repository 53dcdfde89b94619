package io.godwit.engine.load;

import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.event.Notice;
import io.godwit.api.event.Progress;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionValues;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionError;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.session.TlsMode;
import io.godwit.engine.storage.LocalStorage;
import io.godwit.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server to load into, and what a load said. One thread. */
final class LoadTarget implements AutoCloseable {
    private final TestServer server;
    private final SessionFactory sessions;
    final List<Notice> notices = new CopyOnWriteArrayList<>();
    final List<Progress> progress = new CopyOnWriteArrayList<>();

    private LoadTarget(TestServer server) {
        this.server = server;
        this.sessions = new SessionFactory(spec(server.host(), server.port(), server.user(), server.password()));
    }

    static ConnectionSpec spec(String host, int port, String user, String password) {
        return ConnectionSpec.of(host, port, user, password).withTls(TlsMode.DISABLED);
    }

    static LoadTarget start(String... mysqldOptions) {
        return new LoadTarget(TestServer.start(mysqldOptions));
    }

    /** Options that load all accounts that the tests' release can have: 9 does not know the passwords of some. */
    static Map<String, Object> withUsers(Object... more) {
        Map<String, Object> options = new HashMap<>(Map.of("loadUsers", true));
        for (int i = 0; i < more.length; i += 2) {
            options.put((String) more[i], more[i + 1]);
        }
        if (TestServer.release() == ServerRelease.MYSQL_9) {
            options.put("excludeUsers", List.of("app@%", "native@%"));
        }
        return options;
    }

    SessionFactory sessions() {
        return sessions;
    }

    int port() {
        return server.port();
    }

    LoadSummary load(Path dump, Map<String, ?> options) {
        OptionProblems problems = new OptionProblems();
        OptionValues values = LoadOptions.OPTIONS.parse(options, problems);
        LoadOptions parsed = LoadOptions.from(values, problems);
        problems.throwIfAny(SessionError.STATEMENT, "loadDump");
        notices.clear();
        progress.clear();
        EventSink sink = new EventSink() {
            @Override
            public void notice(Notice notice) {
                notices.add(notice);
            }

            @Override
            public void progress(Progress now) {
                progress.add(now);
            }
        };
        return new LoadOperation(sessions, new LocalStorage(dump), parsed).run(sink, new Cancellation());
    }

    String value(String sql) {
        try (MySqlSession session = sessions.open()) {
            return String.valueOf(session.first(sql, row -> String.valueOf(row.findText(0))).orElse("nothing"));
        }
    }

    void execute(String... statements) {
        try (MySqlSession session = sessions.open()) {
            List.of(statements).forEach(session::execute);
        }
    }

    /** A dump that may be written to. */
    static Path copy(Path dump, Path parent) {
        try (var files = Files.list(dump)) {
            Path to = Files.createDirectory(parent.resolve(dump.getName(dump.getNameCount() - 1)));
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getName(file.getNameCount() - 1)));
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
