package io.godwit.engine.localserver;

import io.godwit.api.error.GodwitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A running mysqld of its own on this machine. It ends, and its directory goes, with {@link #close()} or with this process,
 * even a killed one, unless {@link #keep()} was called. One thread; several servers may run side by side.
 *
 * <p>User {@value #USER} has no password and connects over TCP to {@value #HOST}, which mysqld takes for {@code localhost}
 * without a name look-up. (With {@code --skip-name-resolve} it does not, and root must use the socket.)
 */
public final class LocalServer implements AutoCloseable {
    public static final String HOST = "127.0.0.1";
    public static final String USER = "root";

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    // A source waits for its connected replicas, which has been seen to take twenty seconds.
    private static final Duration STOP_LIMIT = Duration.ofSeconds(90);
    private static final int PORT_TRIES = 5;

    private final LocalServerSettings settings;
    private final Installation installation;
    private final Path directory;
    private final Guard guard;
    private final LoopbackPort port;
    private boolean kept;

    private LocalServer(LocalServerSettings settings, Installation installation, Path directory, Guard guard,
            LoopbackPort port) {
        this.settings = settings;
        this.installation = installation;
        this.directory = directory;
        this.guard = guard;
        this.port = port;
    }

    /**
     * Starts a server and waits until it accepts sessions: about a second, some more for a release's first server of this
     * user. On failure the exception carries the error log's last lines.
     */
    public static LocalServer start(LocalServerSettings settings) {
        ServerCache cache = ServerCache.ofUser();
        Installation installation = Installation.of(settings.release(), cache);
        DataTemplate template = DataTemplate.of(installation, ServerOptions.fixed(settings), cache);
        try {
            for (int attempt = 1;; attempt++) {
                Optional<LocalServer> server = launch(settings, installation, template, attempt == PORT_TRIES);
                if (server.isPresent()) {
                    return server.get();
                }
            }
        } catch (IOException e) {
            throw new GodwitException(LocalServerError.START_FAILED, settings.release() + " cannot be started: " + e,
                    null, e);
        }
    }

    /** Empty if another program took the port between our choice and mysqld's use of it, and this is not the last try. */
    private static Optional<LocalServer> launch(LocalServerSettings settings, Installation installation,
            DataTemplate template, boolean last) throws IOException {
        Path directory = Files.createTempDirectory("godwit-");
        LocalServer server;
        try {
            Path data = directory.resolve("data");
            Path temporary = Files.createDirectory(directory.resolve("tmp"));
            LoopbackPort port = LoopbackPort.free();
            List<String> options = ServerOptions.running(settings, port.number(), temporary.toString());
            Guard guard = Guard.start(directory, template.copiedThen(data, installation.mysqld(data, options)),
                    installation.environment());
            server = new LocalServer(settings, installation, directory, guard, port);
        } catch (IOException | RuntimeException e) {
            new FileTree(directory).delete();
            throw e;
        }
        try {
            server.awaitReady();
            return Optional.of(server);
        } catch (IOException | RuntimeException e) {
            boolean portTaken = server.errorLog().contains("Address already in use");
            server.close();
            if (portTaken && !last) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void awaitReady() throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        // The log first: until then another program might be answering at that port.
        while (!errorLog().contains("mysqld: ready for connections") || !port.accepts()) {
            boolean ended = guard.exitStatus().isPresent();
            if (ended || System.nanoTime() > deadline) {
                throw new GodwitException(LocalServerError.START_FAILED,
                        release() + " with options " + settings.options()
                                + (ended ? " ended" : " was not ready within " + START_LIMIT.toSeconds() + " s")
                                + ": " + errorLog().tail(),
                        null);
            }
            Pause.briefly();
        }
    }

    private ErrorLog errorLog() {
        return new ErrorLog(directory.resolve(Guard.LOG));
    }

    public ServerRelease release() {
        return settings.release();
    }

    public int port() {
        return port.number();
    }

    /** Of mysqld. */
    public long pid() {
        return guard.pid();
    }

    public Path dataDirectory() {
        return directory.resolve("data");
    }

    /** Where mysqld lies and, for {@link ServerRelease#MYSQL_8_0}, also mysql, mysqldump and mysqlbinlog. */
    public Path binDirectory() {
        return installation.home().resolve("bin");
    }

    /** Stops the server in an orderly way and leaves its directory until {@link #close()}. */
    public void stop() {
        ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroy);
        long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
        try {
            while (guard.exitStatus().isEmpty()) {
                if (System.nanoTime() > deadline) {
                    throw new GodwitException(LocalServerError.PROGRAM_FAILED,
                            release() + " did not stop within " + STOP_LIMIT.toSeconds() + " s: " + errorLog().tail(),
                            null);
                }
                Pause.briefly();
            }
        } catch (IOException e) {
            throw new GodwitException(LocalServerError.FILES_UNUSABLE, "Cannot read '" + directory + "': " + e, null,
                    e);
        }
    }

    /** Lets the server outlive this process; {@link #close()} does nothing from now on. */
    public KeptServer keep() {
        try {
            guard.standDown();
        } catch (IOException e) {
            throw new GodwitException(LocalServerError.PROGRAM_FAILED, "The guard of " + release() + " is gone: " + e,
                    null, e);
        }
        kept = true;
        return new KeptServer(release(), port(), pid(), directory, binDirectory().resolve("mysql"));
    }

    /** Ends the server at once, without an orderly stop, and removes its directory. */
    @Override
    public void close() {
        if (kept) {
            return;
        }
        try {
            guard.end();
            if (Files.exists(directory)) {
                new FileTree(directory).delete();
            }
        } catch (IOException e) {
            throw new GodwitException(LocalServerError.FILES_UNUSABLE, "Cannot remove '" + directory + "': " + e, null,
                    e);
        }
    }
}
