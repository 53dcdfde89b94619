package io.godwit.engine.load;

import io.godwit.engine.session.SessionFactory;
import io.godwit.testing.ServerCopy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows of many megabytes within the memory that the launcher gives. */
class LargeRowsIT {
    private static final String CHECKSUMS = "SELECT GROUP_CONCAT(n, ' ', LENGTH(b), ' ', SHA2(b, 256), ' ', SHA2(t, 256)"
            + " ORDER BY n) FROM (SELECT * FROM l.huge UNION ALL SELECT * FROM l.a UNION ALL SELECT * FROM l.b"
            + " UNION ALL SELECT * FROM l.c UNION ALL SELECT * FROM l.d) x";

    @TempDir
    Path temporary;

    /** Dumps and loads in a process of its own, with as much memory as the program has. */
    static final class Copy {
        private Copy() {
        }

        /** @param args port of the source, port of the target, dump directory */
        public static void main(String[] args) {
            Path dump = Path.of(args[2]);
            ServerCopy.dumpSchemas(server(args[0]), List.of("l"), dump, Map.of("threads", 4));
            ServerCopy.load(server(args[1]), dump, Map.of("threads", 4));
        }

        private static SessionFactory server(String port) {
            return new SessionFactory(LoadTarget.spec("127.0.0.1", Integer.parseInt(port), "root", ""));
        }
    }

    @Test
    void areCopiedExactly() throws Exception {
        String[] options = {"--local-infile=ON", "--max-allowed-packet=128M", "--innodb-redo-log-capacity=512M",
                "--group-concat-max-len=100000"};
        try (LoadTarget source = LoadTarget.start(options); LoadTarget target = LoadTarget.start(options)) {
            source.execute("CREATE DATABASE l", table("huge", 1, 40), table("a", 2, 16), table("b", 3, 16),
                    table("c", 4, 16), table("d", 5, 16));
            Process copy = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), Copy.class.getName(),
                    Integer.toString(source.port()), Integer.toString(target.port()),
                    temporary.resolve("dump").toString()).inheritIO().start();
            assertThat(copy.waitFor()).isZero();
            assertThat(target.value(CHECKSUMS)).isEqualTo(source.value(CHECKSUMS)).contains("1 41943040 ");
        }
    }

    private static String table(String name, int number, int megabytes) {
        return "CREATE TABLE l." + name + " (n INT PRIMARY KEY, b LONGBLOB, t LONGTEXT) SELECT " + number
                + " n, REPEAT(UNHEX('000A5C09FF1A" + "41".repeat(250) + "'), " + megabytes
                + " * 4096) b, REPEAT('a\\n\\\\\\t\\0', 40000) t";
    }
}
