package io.godwit.engine.localserver;

import io.godwit.api.error.GodwitException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A shell in a session of its own that runs one server and ends it when this process ends, however that happens: its
 * standard input is a pipe that only this process holds, so the kernel tells it. Then it removes the server's directory.
 * One thread.
 *
 * <p>Not PR_SET_PDEATHSIG: that follows the thread that started the child, not the process.
 */
final class Guard {
    /** What the server printed, inside its directory. */
    static final String LOG = "error.log";

    // The subshell kills only while the server is known not to have been waited for: afterwards its process id may be
    // somebody else's. `exit` appears complete, by rename. Nothing may be written to standard output once the JVM is gone.
    // Removing is tried again, as a child of what was killed may still be writing for a moment.
    private static final String SCRIPT = """
            dir=$1
            shift
            exec 3<&0
            "$@" </dev/null 3<&- >>"$dir/error.log" 2>&1 &
            server=$!
            echo "$server"
            exec >/dev/null 2>&1
            (
                word=
                read -r word <&3
                [ "$word" = keep ] || [ -e "$dir/exit" ] || kill -9 "$server"
            ) &
            watcher=$!
            exec 3<&-
            wait "$server"
            echo $? >"$dir/exit.new" && mv "$dir/exit.new" "$dir/exit"
            wait "$watcher"
            for attempt in 1 2 3 4 5; do
                rm -rf "$dir" && break
                sleep 0.2
            done
            """;

    private static final Duration END_LIMIT = Duration.ofSeconds(30);

    private final Path directory;
    private final Process shell;
    private final long pid;

    private Guard(Path directory, Process shell, long pid) {
        this.directory = directory;
        this.shell = shell;
        this.pid = pid;
    }

    /**
     * Starts the command under guard.
     *
     * @param directory what the guard removes at the end; its {@link #LOG} takes the command's output
     */
    static Guard start(Path directory, List<String> command, Map<String, String> environment) throws IOException {
        List<String> words = new ArrayList<>(List.of("setsid", "sh", "-c", SCRIPT, "godwit-guard",
                directory.toString()));
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process shell = builder.start();
        try (BufferedReader reader = shell.inputReader(StandardCharsets.UTF_8)) {
            String line = reader.readLine();
            if (line == null || !line.chars().allMatch(Character::isDigit)) {
                shell.destroyForcibly();
                throw new IOException("the guard of a server did not start: " + line);
            }
            return new Guard(directory, shell, Long.parseLong(line));
        }
    }

    /** The server's process id. */
    long pid() {
        return pid;
    }

    /** The server's exit status, once it has ended. */
    OptionalInt exitStatus() throws IOException {
        Path exit = directory.resolve("exit");
        return Files.exists(exit)
                ? OptionalInt.of(Integer.parseInt(Files.readString(exit).strip()))
                : OptionalInt.empty();
    }

    /** Ends the server at once if it runs, and removes the directory. Later calls do nothing. */
    void end() throws IOException {
        shell.getOutputStream().close();
        try {
            if (!shell.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new GodwitException(LocalServerError.FILES_UNUSABLE,
                        "The server in '" + directory + "' did not end within " + END_LIMIT.toSeconds() + " s",
                        "End process " + pid + " and remove the directory.");
            }
        } catch (InterruptedException e) {
            // The guard does its work all the same.
            throw Command.interrupted(e);
        }
    }

    /** Lets the server run after this process; the guard removes the directory once the server is stopped. */
    void standDown() throws IOException {
        try (OutputStream pipe = shell.getOutputStream()) {
            pipe.write("keep\n".getBytes(StandardCharsets.US_ASCII));
        }
    }
}
