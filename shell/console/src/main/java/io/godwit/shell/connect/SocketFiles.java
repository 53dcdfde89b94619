package io.godwit.shell.connect;

import io.godwit.api.option.OptionProblems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where servers of this machine listen. Stateless. */
final class SocketFiles {
    private static final List<Path> USUAL = List.of(Path.of("/var/run/mysqld/mysqld.sock"),
            Path.of("/var/lib/mysql/mysql.sock"), Path.of("/tmp/mysql.sock"));

    private SocketFiles() {
    }

    /** @param file as the user wrote it; nothing for the usual one: that of {@code MYSQL_UNIX_PORT}, else the first that is there */
    static Path named(String file, OptionProblems problems) {
        if (!file.isEmpty()) {
            return Path.of(file);
        }
        Optional<Path> usual = usual(System.getenv());
        if (usual.isEmpty()) {
            problems.add("no socket is at a usual place; write its path, which SELECT @@socket tells on the server");
        }
        return usual.orElse(USUAL.getFirst());
    }

    private static Optional<Path> usual(Map<String, String> environment) {
        return Stream.concat(Stream.ofNullable(environment.get("MYSQL_UNIX_PORT")).map(Path::of), USUAL.stream())
                .filter(Files::exists).findFirst();
    }
}
