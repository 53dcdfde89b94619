package io.godwit.engine.localserver;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server that goes on running after the process that started it. Its directory goes with it when it is stopped.
 * Immutable.
 *
 * @param pid of mysqld
 * @param directory everything the server writes, {@code error.log} included
 * @param client the release's {@code mysql} program, which may not exist
 */
public record KeptServer(ServerRelease release, int port, long pid, Path directory, Path client) {

    /** A shell command that opens a session. */
    public String connectCommand() {
        return (Files.isExecutable(client) ? client.toString() : "mysql") + " --host=" + LocalServer.HOST + " --port="
                + port + " --user=" + LocalServer.USER;
    }

    /** A shell command that stops the server and thereby removes its directory. */
    public String stopCommand() {
        return "kill " + pid;
    }
}
