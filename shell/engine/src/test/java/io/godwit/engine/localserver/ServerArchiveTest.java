package io.godwit.engine.localserver;

import io.godwit.api.error.GodwitException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServerArchiveTest {
    @TempDir
    Path temp;

    @Test
    void findsTheReleaseInTheList() throws IOException {
        Path archive = Files.createFile(temp.resolve("server.zip"));
        String list = list("8.0=" + archive);

        assertThat(ServerArchive.find(ServerRelease.MYSQL_8_0, list))
                .isEqualTo(new ServerArchive(ServerRelease.MYSQL_8_0, archive));
    }

    @Test
    void tellsWhyAnArchiveIsNotAtHand() throws IOException {
        assertMissing("", "godwit.servers is not set");
        assertMissing(temp.resolve("nowhere").toString(), "nowhere' cannot be read");
        assertMissing(list("5.7=x"), "has no line for 8.0");
        assertMissing(list("8.0=/no/such.zip"), "'/no/such.zip' cannot be read");
    }

    @Test
    void unpacksOnlyWhatAServerNeeds() throws IOException {
        Path archive = zip("bin/mysqld", "bin/mysqld-debug", "lib/libmysqlclient.a", "lib/private/libssl.so.1.1",
                "lib/plugin/validate_password.so", "lib/plugin/debug/validate_password.so",
                "lib/plugin/authentication_ldap_sasl_client.so", "share/english/errmsg.sys",
                "share/korean/errmsg.sys", "share/dictionary.txt");
        Path target = Files.createDirectory(temp.resolve("target"));

        new ServerArchive(ServerRelease.MYSQL_8_0, archive).unpackInto(target);

        try (var files = Files.walk(target)) {
            assertThat(files.filter(Files::isRegularFile).map(f -> target.relativize(f).toString()))
                    .containsExactlyInAnyOrder("bin/mysqld", "lib/private/libssl.so.1.1",
                            "lib/plugin/validate_password.so", "share/english/errmsg.sys", "share/dictionary.txt");
        }
        assertThat(target.resolve("bin/mysqld")).isExecutable();
    }

    @Test
    void anEntryCannotLeaveTheDirectory() throws IOException {
        Path archive = zip("share/english/../../../escaped");
        Path target = Files.createDirectory(temp.resolve("target"));

        assertThatThrownBy(() -> new ServerArchive(ServerRelease.MYSQL_8_0, archive).unpackInto(target))
                .hasMessageContaining("outside");
        assertThat(temp.resolve("escaped")).doesNotExist();
    }

    @Test
    void aReleaseIsFoundByItsLabel() {
        assertThat(ServerRelease.of("8.0.12")).isEqualTo(ServerRelease.MYSQL_8_0_12);
        assertThatThrownBy(() -> ServerRelease.of("9.1")).isInstanceOf(GodwitException.class)
                .hasMessageContaining("'9.1'")
                .extracting(e -> ((GodwitException) e).remedy().orElseThrow())
                .asString().contains("5.7, 8.0.12, 8.0, 9");
    }

    private void assertMissing(String list, String reason) {
        assertThatThrownBy(() -> ServerArchive.find(ServerRelease.MYSQL_8_0, list))
                .isInstanceOf(GodwitException.class)
                .hasMessageContaining(reason)
                .extracting(e -> ((GodwitException) e).code()).isEqualTo(LocalServerError.ARCHIVE_MISSING);
    }

    private String list(String line) throws IOException {
        return Files.writeString(temp.resolve("servers.properties"), line).toString();
    }

    private Path zip(String... names) throws IOException {
        Path file = temp.resolve("archive.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : List.of(names)) {
                out.putNextEntry(new ZipEntry(name));
                out.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }
}
