package io.godwit.shell.credential;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.Secret;
import io.godwit.shell.settings.UserDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EncryptedFileTest {
    @TempDir
    private Path temporary;

    private Credentials open() {
        return Credentials.named(Credentials.DEFAULT, new UserDirectory(temporary.resolve("home")), Map.of());
    }

    private Path file(String name) {
        return temporary.resolve("home").resolve(name);
    }

    @Test
    void keptForTheNextRun() throws IOException {
        open().store("root@db1:3306", new Secret("pässword"));
        open().store("app@(/run/x.sock)", new Secret(""));
        open().store("root@db1:3306", new Secret("Zweitpassw0rt"));
        assertThat(open().accounts()).containsExactly("app@(/run/x.sock)", "root@db1:3306");
        assertThat(open().find("root@db1:3306")).contains(new Secret("Zweitpassw0rt"));
        assertThat(open().find("root@db1:3307")).isEmpty();
        assertThat(open().delete("root@db1:3306")).isTrue();
        assertThat(open().delete("root@db1:3306")).isFalse();
        open().deleteAll();
        assertThat(open().accounts()).isEmpty();
    }

    @Test
    void nothingIsInClearAndNothingIsForOthers() throws IOException {
        open().store("root@db1:3306", new Secret("Zweitpassw0rt"));
        try (Stream<Path> files = Files.list(temporary.resolve("home"))) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).as(file.toString())
                        .doesNotContain("Zweitpassw0rt", "db1");
                assertThat(Files.getPosixFilePermissions(file)).as(file.toString())
                        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            }
        }
        assertThat(Files.getPosixFilePermissions(temporary.resolve("home")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        String first = Files.readString(file("credentials.json"));
        open().store("root@db1:3306", new Secret("Zweitpassw0rt"));
        assertThat(Files.readString(file("credentials.json"))).as("another nonce").isNotEqualTo(first);
    }

    @Test
    void filesThatOthersMayReadAreRefused() throws IOException {
        open().store("root@db1:3306", new Secret("x"));
        for (String name : List.of("credentials.key", "credentials.json")) {
            Files.setPosixFilePermissions(file(name), PosixFilePermissions.fromString("rw-r-----"));
            assertThatThrownBy(() -> open().find("root@db1:3306")).isInstanceOf(GodwitException.class)
                    .hasMessageContainingAll(name, "others than its owner");
            Files.setPosixFilePermissions(file(name), PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(open().find("root@db1:3306")).isPresent();
    }

    @Test
    void filesThatDoNotFitAreNeverReplaced() throws IOException {
        open().store("root@db1:3306", new Secret("x"));
        String kept = Files.readString(file("credentials.json"));
        String other = SealingKey.random().encoded();
        for (String key : List.of(other, "", "no key")) {
            Files.writeString(file("credentials.key"), key);
            assertThatThrownBy(() -> open().find("root@db1:3306")).hasMessageContaining("does not open it");
            assertThatThrownBy(() -> open().store("a@b:1", new Secret("y"))).hasMessageContaining("does not open it");
        }
        assertThat(Files.readString(file("credentials.json"))).isEqualTo(kept);
        Files.delete(file("credentials.key"));
        assertThatThrownBy(() -> open().store("a@b:1", new Secret("y"))).hasMessageContaining("Cannot use the kept");
        Files.writeString(file("credentials.json"), kept.replace("\"sealed\": \"", "\"sealed\": \"AA"));
        open().deleteAll();
        open().store("a@b:1", new Secret("y"));
        assertThat(open().accounts()).containsExactly("a@b:1");
    }

    @Test
    void shellsAtTheSameTimeLoseNothing() throws Exception {
        List<Process> shells = new ArrayList<>();
        for (int shell = 0; shell < 3; shell++) {
            shells.add(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                    System.getProperty("java.class.path"), EncryptedFileTest.class.getName(),
                    temporary.resolve("home").toString(), "shell" + shell).inheritIO().start());
        }
        List<Thread> threads = Stream.of("a", "b").map(name -> Thread.ofPlatform().start(() -> keep(open(), name)))
                .toList();
        for (Process shell : shells) {
            assertThat(shell.waitFor()).isZero();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(open().accounts()).hasSize(5 * 20);
    }

    private static void keep(Credentials credentials, String name) {
        for (int i = 0; i < 20; i++) {
            credentials.store(name + "@db" + i + ":3306", new Secret("x" + i));
        }
    }

    /** One of several shells. */
    public static void main(String[] args) {
        keep(Credentials.named(Credentials.ENCRYPTED, new UserDirectory(Path.of(args[0])), Map.of()), args[1]);
    }

    @Test
    void switchedOffOrReadOnly() {
        Credentials none = Credentials.named(Credentials.DISABLED, new UserDirectory(temporary), Map.of());
        assertThat(none.find("a@b:1")).isEmpty();
        assertThatThrownBy(() -> none.store("a@b:1", new Secret("x"))).hasMessageContaining("switched off");
        Credentials paths = Credentials.named(Credentials.LOGIN_PATH, new UserDirectory(temporary),
                Map.of("MYSQL_TEST_LOGIN_FILE", temporary.resolve("none").toString()));
        assertThat(paths.find("a@b:1")).isEmpty();
        assertThatThrownBy(() -> paths.store("a@b:1", new Secret("x"))).hasMessageContaining("only reads login paths");
    }
}
