package io.godwit.engine.localserver;

import io.godwit.api.error.GodwitException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DebianPackagesTest {
    @Test
    void aLibraryOfNoKnownPackageIsNamed(@TempDir Path temp) {
        assertThatThrownBy(() -> new DebianPackages().fetch("libnowhere.so.9", temp))
                .isInstanceOf(GodwitException.class)
                .hasMessageContaining("`libnowhere.so.9`")
                .extracting(e -> ((GodwitException) e).code()).isEqualTo(LocalServerError.LIBRARY_MISSING);
        assertThat(temp).isEmptyDirectory();
    }
}
