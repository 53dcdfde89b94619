package io.godwit.shell.log;

import io.godwit.api.option.Secret;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShellLogTest {
    @TempDir
    private Path dir;

    private Path file() {
        return dir.resolve("godwit.log");
    }

    private ShellLog log(LogLevel level) {
        return new ShellLog(() -> Optional.of(file()), () -> level);
    }

    @Test
    void levels() throws IOException {
        try (ShellLog log = log(LogLevel.WARNING)) {
            log.write(LogLevel.INFO, "a story");
            assertThat(file()).as("not made for nothing").doesNotExist();
            log.write(LogLevel.WARNING, "a fact\nof two lines");
            log.write(LogLevel.ERROR, "a failure");
        }
        try (ShellLog log = log(LogLevel.NONE)) {
            log.write(LogLevel.INTERNAL, "nothing");
        }
        assertThat(Files.readString(file())).matches("""
                (?s)\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}: Warning: a fact
                    of two lines
                \\d{4}-.*: Error: a failure
                """);
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(LogLevel.find("6")).contains(LogLevel.DEBUG);
        assertThat(LogLevel.find("Debug3")).contains(LogLevel.DEBUG3);
        assertThat(LogLevel.find("9")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"connected by mysql://root:Gehe1mnis@db1/x", "\\connect root:Gehe1mnis@[::1]:3306",
            "root:Gehe1/mnis@(/run/x.sock)", "root:Gehe1@mnis@db1", "the server says Gehe1mnis", "x'Gehe1mnis'",
            "near 'Gehe1' in ALTER USER u IDENTIFIED BY 'Gehe1mnis", "SET PASSWORD = \"Gehe1\"\"mnis\"",
            "CHANGE REPLICATION SOURCE TO SOURCE_PASSWORD='Gehe1\\'mnis'",
            "CALL mysql.rds_set_external_source('h', 3306, 'u', 'Gehe1xyz', 0)",
            "CALL mysql.az_replication_change_master('h', 'u', 'Gehe1xyz', 1, '', 1, '')"})
    void secretsAreLeftOut(String text) {
        ShellLog log = log(LogLevel.INFO);
        log.conceal(new Secret("Gehe1mnis"));
        log.conceal(new Secret(""));
        log.conceal(new Secret("a"));
        assertThat(log.withoutSecrets(text)).doesNotContain("Gehe1", "mnis").contains("****");
    }

    @Test
    void whatIsNoSecretStays() {
        String text = "Connected to root@db1:3306 at 12:00, select 'a@b', mysql://root@db2, see http://x/y:8080";
        assertThat(log(LogLevel.INFO).withoutSecrets(text)).isEqualTo(text);
    }

    @Test
    void itDoesNotGrowForEver() throws IOException {
        try (RandomAccessFile large = new RandomAccessFile(file().toFile(), "rw")) {
            large.setLength(ShellLog.LARGEST + 1);
        }
        try (ShellLog log = log(LogLevel.INFO)) {
            log.write(LogLevel.INFO, "anew");
        }
        assertThat(Files.size(file())).isLessThan(100);
        assertThat(dir.resolve("godwit.log.1")).exists();
    }

    @Test
    void aLogThatCannotBeWrittenKeepsNobodyFromWorking() {
        ShellLog log = new ShellLog(() -> Optional.of(dir.resolve("no/such/file")), () -> LogLevel.INFO);
        log.write(LogLevel.INFO, "lost");
        log.write(LogLevel.INFO, "lost too");
        log.close();
    }
}
