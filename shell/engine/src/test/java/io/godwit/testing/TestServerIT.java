package io.godwit.testing;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestServerIT {
    @Test
    void theSharedServerIsOneAndOutlivesItsUsers() {
        TestServer.shared().close();
        TestServer shared = TestServer.shared();

        assertThat(shared).isSameAs(TestServer.shared());
        assertThat(Greeting.read(shared.host(), shared.port()).version().major())
                .isEqualTo(TestServer.release().version().major());
    }

    @Test
    void anOwnServerEndsWhenClosed() {
        TestServer own = TestServer.start("--local-infile=ON");
        assertThat(Greeting.read(own.host(), own.port()).version()).isNotNull();
        own.close();

        assertThatThrownBy(() -> Greeting.read(own.host(), own.port())).hasMessageContaining("No MySQL server");
    }

    @Test
    void anExternalServerIsRefusedWhereItWouldNotDo() {
        TestServer standIn = TestServer.shared();
        String before = System.getProperty(ExternalServer.PROPERTY, "");
        System.setProperty(ExternalServer.PROPERTY,
                standIn.user() + ":" + standIn.password() + "@" + standIn.host() + ":" + standIn.port());
        try {
            assertThatThrownBy(() -> TestServer.start("--local-infile=ON")).hasMessageContaining("[--local-infile=ON]");
            try (TestServer first = TestServer.start()) {
                assertThat(first.port()).isEqualTo(standIn.port());
                assertThatThrownBy(TestServer::start).hasMessageContaining("a second server");
                assertThatThrownBy(first::local).hasMessageContaining("process and files");
            }
            TestServer.start().close();
        } finally {
            System.setProperty(ExternalServer.PROPERTY, before);
        }
    }
}
