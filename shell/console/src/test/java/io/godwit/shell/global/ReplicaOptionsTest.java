package io.godwit.shell.global;

import io.godwit.api.cloud.ChannelRequest;
import io.godwit.api.error.GodwitException;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.Secret;
import io.godwit.engine.route.Route;
import io.godwit.engine.route.UnixRoute;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.TlsMode;
import io.godwit.engine.session.Transport;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The address that a target is told of its source. */
class ReplicaOptionsTest {
    private static final Route TUNNEL = new Route() {
        @Override
        public Socket connect(String host, int port, Duration patience) {
            throw new AssertionError("not asked for");
        }

        @Override
        public Optional<String> address() {
            return Optional.empty();
        }

        @Override
        public String through() {
            return "through SSH me@gate";
        }

        @Override
        public boolean staysOnThisMachine() {
            return false;
        }
    };

    private static ChannelRequest.Source source(String host, Optional<Route> route, Map<String, Object> more) {
        Transport plain = Transport.DEFAULT;
        ConnectionSpec spec = new ConnectionSpec(host, 3307, "root", new Secret(""), Optional.empty(),
                TlsMode.PREFERRED, false, Map.of(), new Transport(plain.ca(), plain.certificate(), plain.key(),
                        plain.tlsVersions(), plain.connectTimeout(), route));
        Map<String, Object> given = new HashMap<>(more);
        given.put("user", "repl");
        given.put("password", "x");
        return ReplicaOptions.request(ReplicaOptions.FOR_CONNECT.parse(given, new OptionProblems()), spec, "c",
                List.of()).source();
    }

    @Test
    void behindATunnelTheServerKeepsItsOwnAddress() {
        ChannelRequest.Source source = source("db1.inside", Optional.of(TUNNEL), Map.of());
        assertThat(source.host()).isEqualTo("db1.inside");
        assertThat(source.port()).isEqualTo(3307);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.8.8.8", "::1"})
    void whatOnlyTheSshHostReachesIsRefused(String host) {
        assertThatThrownBy(() -> source(host, Optional.of(TUNNEL), Map.of())).isInstanceOf(GodwitException.class)
                .hasMessageContaining("through SSH me@gate");
        assertThat(source(host, Optional.empty(), Map.of()).host()).as("said by the user").isEqualTo(host);
        assertThat(source(host, Optional.of(TUNNEL), Map.of("sourceHost", "db9", "sourcePort", 3310L)).host())
                .isEqualTo("db9");
    }

    @Test
    void aSocketTellsNoAddress() {
        assertThatThrownBy(() -> source("localhost", Optional.of(new UnixRoute(Path.of("/run/x.sock"))), Map.of()))
                .hasMessageContaining("by a socket");
    }
}
