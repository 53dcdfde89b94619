package io.godwit.testing;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExternalServerTest {
    @Test
    void readsAllParts() {
        assertThat(ExternalServer.parse("root:p@ss:word@db.example:3307"))
                .isEqualTo(new ExternalServer("root", "p@ss:word", "db.example", 3307));
    }

    @Test
    void passwordAndPortMayBeLeftOut() {
        assertThat(ExternalServer.parse("root@127.0.0.1"))
                .isEqualTo(new ExternalServer("root", "", "127.0.0.1", 3306));
        assertThat(ExternalServer.parse("root:@127.0.0.1:3307"))
                .isEqualTo(new ExternalServer("root", "", "127.0.0.1", 3307));
    }

    @Test
    void neverShowsThePassword() {
        assertThat(ExternalServer.parse("root:secret@db:1")).asString().doesNotContain("secret");
        assertThatThrownBy(() -> ExternalServer.parse("root:secret@")).hasMessageNotContaining("secret");
    }
}
