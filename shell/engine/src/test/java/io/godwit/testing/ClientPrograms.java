package io.godwit.testing;

import io.godwit.engine.localserver.LocalServer;
import io.godwit.engine.localserver.LocalServerSettings;
import io.godwit.engine.localserver.ServerRelease;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** MySQL's own {@code mysql} and {@code mysqldump}, which know nothing of Godwit. Thread-safe. */
public final class ClientPrograms {
    /** A client of 8.0 asks for a collation that 5.7 does not know, and is given latin1 without a word. */
    private static final String SET_NAMES = "--init-command=SET NAMES utf8mb4";

    private static @Nullable ClientPrograms found;

    private final Path binDirectory;

    private ClientPrograms(Path binDirectory) {
        this.binDirectory = binDirectory;
    }

    /** Those of the only release that brings them; a server of it is started once to have them unpacked. */
    public static synchronized ClientPrograms find() {
        ClientPrograms programs = found;
        if (programs == null) {
            try (LocalServer server = LocalServer.start(LocalServerSettings.of(ServerRelease.MYSQL_8_0))) {
                programs = new ClientPrograms(server.binDirectory());
            }
            found = programs;
        }
        return programs;
    }

    /** Runs a script from the class path, stopping at its first error. */
    public void runScript(TestServer server, String resource) {
        try (InputStream script = ClientPrograms.class.getResourceAsStream(resource)) {
            if (script == null) {
                throw new AssertionError("no resource " + resource);
            }
            Path file = Files.createTempFile("godwit-script", ".sql");
            try {
                Files.copy(script, file, StandardCopyOption.REPLACE_EXISTING);
                runScript(server, file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void runScript(TestServer server, Path script) throws IOException {
        run(start(server, "mysql", List.of(SET_NAMES)).redirectInput(script.toFile()).redirectOutput(
                ProcessBuilder.Redirect.DISCARD));
    }

    /** The result of a query, one row a line, tabs between the columns, special characters escaped. */
    public String query(TestServer server, String sql) throws IOException {
        Path out = Files.createTempFile("godwit-query", ".tsv");
        try {
            queryTo(server, sql, out);
            return new String(Files.readAllBytes(out), StandardCharsets.UTF_8);
        } finally {
            Files.delete(out);
        }
    }

    public void queryTo(TestServer server, String sql, Path out) throws IOException {
        run(start(server, "mysql", List.of(SET_NAMES, "--batch", "--skip-column-names", "--quick", "-e", sql))
                .redirectOutput(out.toFile()));
    }

    /** mysqldump. It cannot be told to SET NAMES, so a server of 5.7 is told what to give a client it does not understand. */
    public void dumpTo(TestServer server, List<String> options, Path out) throws IOException {
        String before = query(server, "SELECT IF(@@version LIKE '5.%', CONCAT_WS(',', @@GLOBAL.character_set_client,"
                + " @@GLOBAL.character_set_results, @@GLOBAL.collation_connection), '')").strip();
        setCharset(server, before.isEmpty() ? before : "utf8mb4,utf8mb4,utf8mb4_general_ci");
        try {
            run(start(server, "mysqldump", options).redirectOutput(out.toFile()));
        } finally {
            setCharset(server, before);
        }
    }

    private void setCharset(TestServer server, String names) throws IOException {
        if (!names.isEmpty()) {
            String[] n = names.split(",");
            query(server, "SET GLOBAL character_set_client = " + n[0] + ", GLOBAL character_set_results = " + n[1]
                    + ", GLOBAL collation_connection = " + n[2]);
        }
    }

    private ProcessBuilder start(TestServer server, String program, List<String> options) {
        List<String> command = new ArrayList<>(List.of(binDirectory.resolve(program).toString(), "--no-defaults",
                "--host=" + server.host(), "--port=" + server.port(), "--protocol=TCP", "--user=" + server.user(),
                "--default-character-set=utf8mb4"));
        // A server as old as 5.7.22 offers no TLS version that today's programs accept.
        command.addAll(server.password().isEmpty() ? List.of("--ssl-mode=DISABLED") : List.of());
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("MYSQL_PWD", server.password());
        return builder;
    }

    static void run(ProcessBuilder builder) throws IOException {
        Path errors = Files.createTempFile("godwit-program", ".err");
        try {
            Process process = builder.redirectError(errors.toFile()).start();
            int status = process.waitFor();
            if (status != 0) {
                throw new AssertionError(builder.command() + " ended with " + status + ": " + Files.readString(errors));
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        } finally {
            Files.delete(errors);
        }
    }
}
