package io.godwit.engine.localserver;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DebianMirrorsTest {
    @Test
    void theSystemsMirrorComesBeforeTheOfficialOne() {
        assertThat(DebianMirrors.of("""
                http://mirror.example/debian/
                http://mirror.example/debian/
                http://mirror.example/debian-security/
                https://proxy.example/apt/debian-remote/
                https://packages.example/node_20.x/
                http://archive.example/ubuntu/
                W: something to say
                """)).startsWith("http://mirror.example/debian/", "https://proxy.example/apt/debian-remote/")
                .hasSize(3);
    }

    @Test
    void withoutAnyTheOfficialOneIsLeft() {
        assertThat(DebianMirrors.of("")).hasSize(1);
        assertThat(DebianMirrors.of(DebianMirrors.of("").getFirst())).hasSize(1);
    }

    @Test
    void thisSystemIsAsked() {
        assertThat(DebianMirrors.ofThisSystem())
                .allMatch(u -> Stream.of("http://", "https://").anyMatch(u::startsWith));
    }
}
