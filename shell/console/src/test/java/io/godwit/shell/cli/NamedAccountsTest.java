package io.godwit.shell.cli;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.Secret;
import io.godwit.shell.connect.ConnectionTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NamedAccountsTest {
    @TempDir
    private Path dir;

    private ConnectionTarget file(String text) throws IOException {
        Path file = Files.writeString(dir.resolve("my.cnf"), text);
        return new NamedAccounts(Map.of()).read(Optional.of(file), Optional.empty());
    }

    @Test
    void groupsOfClientsAreRead() throws IOException {
        ConnectionTarget target = file("""
                # of all clients
                [mysqld]
                port=1
                skip-log-bin
                [client]
                user = app     # the account
                password="a#b'\\\\s\\"c"
                port=3307
                connect_timeout=5
                socket=/run/mysqld.sock
                [godwit]
                host=db1
                port=3308
                """);
        assertThat(target.user()).contains("app");
        assertThat(target.password().map(Secret::reveal)).contains("a#b'\\s\"c");
        assertThat(target.display()).isEqualTo("app@db1:3308");
    }

    @Test
    void otherFilesAreIncluded() throws IOException {
        Files.writeString(dir.resolve("a.cnf"), "[client]\nuser=a\n");
        Files.createDirectory(dir.resolve("more"));
        Files.writeString(dir.resolve("more/b.cnf"), "[client]\nhost=b\n");
        Files.writeString(dir.resolve("more/c.txt"), "nonsense");
        assertThat(file("!include a.cnf\n!includedir more\n").display()).isEqualTo("a@b:3306");
    }

    @Test
    void whatIsWrongIsNamedWithoutItsText() {
        assertThatThrownBy(() -> file("[client]\nuser=x\nhunter2 secret\n")).isInstanceOf(GodwitException.class)
                .hasMessageContaining("line 3").hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> file("!include my.cnf\n")).hasMessageContaining("includes itself");
        assertThatThrownBy(() -> file("!include no.cnf\n")).hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> file("[client]\nport=many\n")).hasMessageContaining("'port'");
    }

    private Path loginFile(String text) throws IOException, GeneralSecurityException {
        byte[] key = new byte[20];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (i * 7 + 3);
        }
        byte[] folded = new byte[16];
        for (int i = 0; i < key.length; i++) {
            folded[i % 16] ^= key[i];
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[4]);
        out.write(key);
        for (String line : text.lines().toList()) {
            Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(folded, "AES"));
            byte[] scrambled = cipher.doFinal((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(scrambled.length).array());
            out.write(scrambled);
        }
        return Files.write(dir.resolve("login.cnf"), out.toByteArray());
    }

    private ConnectionTarget login(Path file, String name) {
        return new NamedAccounts(Map.of("MYSQL_TEST_LOGIN_FILE", file.toString())).read(Optional.empty(),
                Optional.of(name));
    }

    @Test
    void loginPaths() throws Exception {
        Path file = loginFile("[prod]\nuser = \"app\"\npassword = \"s3 cret\"\nhost = \"db1\"\n[test]\nuser = t\n");
        ConnectionTarget target = login(file, "prod");
        assertThat(target.display()).isEqualTo("app@db1:3306");
        assertThat(target.password().map(Secret::reveal)).contains("s3 cret");
        assertThatThrownBy(() -> login(file, "prd")).isInstanceOf(GodwitException.class)
                .hasMessageContaining("did you mean 'prod'?").hasMessageNotContaining("s3 cret");
    }

    @Test
    void filesThatAreNoLoginPaths() throws IOException {
        for (byte[] content : List.of(new byte[0], new byte[30],
                "[client]\nuser=x\npassword=y\n".getBytes(StandardCharsets.UTF_8))) {
            Path file = Files.write(dir.resolve("odd"), content);
            assertThatThrownBy(() -> login(file, "x")).isInstanceOf(GodwitException.class);
        }
        assertThatThrownBy(() -> login(dir.resolve("none"), "x")).hasMessageContaining("there is no such file");
    }
}
