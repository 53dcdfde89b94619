package io.godwit.testing;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.localserver.LocalServer;
import io.godwit.engine.localserver.LocalServerError;
import io.godwit.engine.localserver.LocalServerSettings;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.session.TlsMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A MySQL server for tests, with GTIDs, row-based binlog and a user who may do everything. Where it comes from:
 * <ol>
 * <li>system property {@code godwit.mysql.url} ({@code user:password@host:port}), and then from nowhere else;
 * <li>a container, where a Docker engine answers and has the image or can get it;
 * <li>programs that the build downloaded.
 * </ol>
 * System property {@code godwit.mysql} chooses the release. Without any server the test fails with all the reasons: a test
 * that is skipped proves nothing. One thread; {@link #shared()} may be called by all.
 */
public final class TestServer implements AutoCloseable {
    private static @Nullable TestServer shared;
    private static String whyNoNine = "";

    private final String host;
    private final int port;
    private final String user;
    private final String password;
    private final @Nullable LocalServer local;
    private final Runnable closing;

    private TestServer(String host, int port, String user, String password, @Nullable LocalServer local,
            Runnable closing) {
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
        this.local = local;
        this.closing = closing;
    }

    /** The release that {@code godwit.mysql} names, 8.0 by default. */
    public static ServerRelease release() {
        return ServerRelease.of(System.getProperty("godwit.mysql", "8.0"));
    }

    /** A fresh server of the chosen release; see {@link #start(ServerRelease, String...)}. */
    public static TestServer start(String... mysqldOptions) {
        return start(release(), mysqldOptions);
    }

    /**
     * A server nobody else uses until it is closed. A test that needs two, say a source and its replica, calls this twice:
     * never pair one with {@link #shared()}.
     *
     * @param mysqldOptions as on mysqld's command line; an external server cannot be given any, so the test fails there
     */
    public static TestServer start(ServerRelease release, String... mysqldOptions) {
        List<String> options = List.of(mysqldOptions);
        Optional<ExternalServer> external = ExternalServer.configured();
        if (external.isPresent()) {
            ExternalServer server = external.get();
            server.lease(release, options);
            return of(server, server::release);
        }
        List<String> reasons = new ArrayList<>();
        Optional<TestServer> container = ContainerServer.start(release, options, reasons);
        return container.orElseGet(() -> unpacked(release, options, reasons));
    }

    /**
     * A 9.x server, for tests of builds that did not ask for it: the test is skipped where its packages cannot be fetched,
     * as Debian's mirror is no part of the build. With {@code -Dgodwit.mysql=9} it fails there.
     */
    public static synchronized TestServer startNine(String... mysqldOptions) {
        // Asked once: a mirror that does not answer takes a minute to give up on.
        SkipReason.PACKAGES_OUT_OF_REACH.unless(whyNoNine.isEmpty(), whyNoNine);
        try {
            return start(ServerRelease.MYSQL_9, mysqldOptions);
        } catch (AssertionError e) {
            if (release() != ServerRelease.MYSQL_9 && e.getCause() instanceof GodwitException why
                    && why.code() == LocalServerError.PACKAGES_MISSING) {
                whyNoNine = why.getMessage();
                SkipReason.PACKAGES_OUT_OF_REACH.unless(false, whyNoNine);
            }
            throw e;
        }
    }

    /** One server for all tests of this JVM that need nothing special; it ends with the JVM, closing it does nothing. */
    public static synchronized TestServer shared() {
        TestServer server = shared;
        if (server == null) {
            server = ExternalServer.configured().map(s -> of(s, () -> {
            })).orElseGet(() -> forAll(start()));
            shared = server;
        }
        return server;
    }

    private static TestServer forAll(TestServer own) {
        Runtime.getRuntime().addShutdownHook(new Thread(own::close, "godwit-test-server-end"));
        return new TestServer(own.host, own.port, own.user, own.password, own.local, () -> {
        });
    }

    private static TestServer of(ExternalServer server, Runnable closing) {
        return new TestServer(server.host(), server.port(), server.user(), server.password(), null, closing);
    }

    static TestServer ofContainer(String host, int port, String user, String password, Runnable closing) {
        return new TestServer(host, port, user, password, null, closing);
    }

    private static TestServer unpacked(ServerRelease release, List<String> options, List<String> reasons) {
        try {
            LocalServer server = LocalServer.start(LocalServerSettings.of(release).withOptions(options));
            return new TestServer(LocalServer.HOST, server.port(), LocalServer.USER, "", server, server::close);
        } catch (GodwitException e) {
            reasons.add("unpacked: " + e.getMessage() + e.remedy().map(r -> " " + r).orElse(""));
            throw new AssertionError("No server of " + release + " for this test:\n" + String.join("\n", reasons), e);
        }
    }

    /** Opens sessions to it; without TLS where nobody set a password, so that servers of all ages answer. */
    public SessionFactory sessions() {
        ConnectionSpec spec = ConnectionSpec.of(host, port, user, password);
        return new SessionFactory(password.isEmpty() ? spec.withTls(TlsMode.DISABLED) : spec);
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    public String user() {
        return user;
    }

    /** Empty if the user has none. */
    public String password() {
        return password;
    }

    /** The server's process and files, for tests that stop it or read its log; fails where the server is not local. */
    public LocalServer local() {
        if (local == null) {
            throw new AssertionError("This test needs a server whose process and files it can reach: run it without "
                    + "-D" + ExternalServer.PROPERTY + " and without a Docker engine");
        }
        return local;
    }

    @Override
    public void close() {
        closing.run();
    }
}
