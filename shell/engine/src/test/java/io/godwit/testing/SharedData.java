package io.godwit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Sample databases that are other people's data and lie beside the checkout; tests are skipped where they are not. Stateless. */
public final class SharedData {
    private SharedData() {
    }

    public static void createSakila(TestServer server) {
        Path data = unpacked(file("sakila-data.sql.xz"));
        run(server, file("sakila-schema.sql"));
        run(server, data);
    }

    public static void createWorld(TestServer server) {
        try {
            Path script = Files.createTempFile("godwit-sample", ".sql");
            script.toFile().deleteOnExit();
            Files.writeString(script, "CREATE DATABASE world DEFAULT CHARACTER SET latin1; USE world;\n"
                    + Files.readString(file("world.sql"), StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
            run(server, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(String name) {
        Path file = GoldenDumps.sharedFolder().map(s -> s.resolve("data").resolve(name)).orElse(Path.of(name));
        SkipReason.OTHER_PEOPLES_DATA.unless(Files.isRegularFile(file), "no " + file);
        return file;
    }

    private static Path unpacked(Path xz) {
        try {
            Path sql = Files.createTempFile("godwit-sample", ".sql");
            sql.toFile().deleteOnExit();
            ClientPrograms.run(new ProcessBuilder(List.of("xz", "-dc", xz.toString())).redirectOutput(sql.toFile()));
            return sql;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(TestServer server, Path script) {
        try {
            ClientPrograms.find().runScript(server, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
