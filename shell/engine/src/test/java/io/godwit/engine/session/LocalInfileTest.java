package io.godwit.engine.session;

import io.godwit.api.error.GodwitException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A server may ask for any file in reply to any statement; it must never get one. */
class LocalInfileTest {
    private static final String SECRET = "the key to everything";

    @TempDir
    Path temp;

    @Test
    void noFileIsGivenAwayWhateverTheServerAsks() throws IOException {
        Path file = Files.writeString(temp.resolve("secret.txt"), SECRET);
        try (GreedyServer server = new GreedyServer(file.toString())) {
            SessionFactory factory = new SessionFactory(
                    ConnectionSpec.of("127.0.0.1", server.port(), "root", "").withTls(TlsMode.DISABLED));
            use(factory, false);
            use(factory, true);
            assertThat(server.timesAsked()).isGreaterThanOrEqualTo(2);
            assertThat(server.received()).doesNotContain(SECRET);
        }
    }

    private static void use(SessionFactory factory, boolean loading) {
        try (MySqlSession session = loading ? factory.openForLoading() : factory.open()) {
            session.execute("SELECT 1");
            if (loading) {
                session.loadLocal("LOAD DATA LOCAL INFILE 'x' INTO TABLE t",
                        new ByteArrayInputStream("1\n".getBytes(StandardCharsets.UTF_8)));
            }
            session.execute("SELECT 2");
        } catch (GodwitException | IllegalStateException e) {
            assertThat(e.getMessage()).doesNotContain(SECRET); // refusing to go on is right
        }
    }
}
