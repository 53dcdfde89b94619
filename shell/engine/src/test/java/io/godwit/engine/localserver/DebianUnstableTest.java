package io.godwit.engine.localserver;

import io.godwit.api.error.GodwitException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DebianUnstableTest {
    @TempDir
    Path temp;

    @Test
    void everyMirrorsReasonIsToldAndNothingIsLeft() {
        // Port 9 is for discarding; nobody listens there.
        DebianUnstable packages = new DebianUnstable(List.of("http://127.0.0.1:9/one/", "http://127.0.0.1:9/two/"));

        assertThatThrownBy(() -> packages.unpack("mysql-server-core", temp.resolve("root")))
                .isInstanceOf(GodwitException.class)
                .hasMessageContaining("127.0.0.1:9/one/")
                .hasMessageContaining("127.0.0.1:9/two/")
                .extracting(e -> ((GodwitException) e).code()).isEqualTo(LocalServerError.PACKAGES_MISSING);
        assertThat(temp).isEmptyDirectory();
    }
}
