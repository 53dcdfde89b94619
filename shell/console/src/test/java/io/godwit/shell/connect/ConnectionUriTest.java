package io.godwit.shell.connect;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.Secret;
import io.godwit.engine.session.ConnectionSpec;
import io.godwit.engine.session.TlsMode;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConnectionUriTest {
    private static ConnectionSpec spec(String uri) {
        ConnectionTarget target = ConnectionUri.parse(uri);
        return target.spec(target.password().orElse(new Secret("none given")), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "root@db1, root, none given, db1, 3306, -",
            "mysql://root@db1:3307/shop, root, none given, db1, 3307, shop",
            "root:s3cret@db1, root, s3cret, db1, 3306, -",
            "root:@db1, root, '', db1, 3306, -",
            "root:p@ss:w/rd@db1/shop, root, p@ss:w/rd, db1, 3306, shop",
            "r%40t:p%3a%25@db1/my%20shop, r@t, p:%, db1, 3306, my shop",
            "root@[::1]:3308/x, root, none given, ::1, 3308, x",
            "root@[fe80::1], root, none given, fe80::1, 3306, -",
            "root@/shop, root, none given, localhost, 3306, shop"})
    void parts(String uri, String user, String password, String host, int port, String schema) {
        ConnectionSpec spec = spec(uri);
        assertThat(spec.user()).isEqualTo(user);
        assertThat(spec.password().reveal()).isEqualTo(password);
        assertThat(spec.host()).isEqualTo(host);
        assertThat(spec.port()).isEqualTo(port);
        assertThat(spec.schema().orElse(null)).isEqualTo(schema);
    }

    @ParameterizedTest
    @CsvSource({"db1, REQUIRED", "10.0.0.1, REQUIRED", "127.0.0.1.example.com, REQUIRED",
            "localhost.example.com, REQUIRED",
            "localhost, PREFERRED", "127.0.0.1, PREFERRED", "[::1], PREFERRED", "127.8.9.1, PREFERRED",
            "db1?ssl-mode=DISABLED, DISABLED", "localhost?ssl-ca=ca.pem, VERIFY_CA",
            "db1?ssl-ca=ca.pem&ssl-mode=VERIFY_IDENTITY, VERIFY_IDENTITY"})
    void whatLeavesThisMachineIsEncrypted(String address, TlsMode mode) {
        assertThat(spec("root@" + address).tls()).isEqualTo(mode);
    }

    @Test
    void encryption() {
        ConnectionSpec spec = spec("u@h?ssl-mode=verify_ca&get-server-public-key=true");
        assertThat(spec.tls()).isEqualTo(TlsMode.VERIFY_CA);
        assertThat(spec.getServerPublicKey()).isTrue();
    }

    @Test
    void allProblemsAtOnceAndNoPassword() {
        assertThatThrownBy(() -> ConnectionUri.parse("http://u:geheim@h:99999?ssl-mod=x&ssl-crl=/y&ssl-mode=requird"))
                .isInstanceOf(GodwitException.class)
                .hasMessageContainingAll("5 problems", "'http'", "port", "did you mean 'ssl-mode'", "'ssl-crl'",
                        "did you mean 'required'", "u:****@h")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void halfEncodedText() {
        assertThatThrownBy(() -> ConnectionUri.parse("u:50%@h")).hasMessageContaining("%25");
    }

    @Test
    void objects() {
        ConnectionTarget target = ConnectionOptions.parse(Map.of("user", "u", "password", "p", "port", 3310L,
                "sslMode", "REQUIRED"));
        assertThat(target.display()).isEqualTo("u@localhost:3310");
        assertThat(target.password()).contains(new Secret("p"));
        assertThat(target.tls().mode()).contains(TlsMode.REQUIRED);
    }

    @Test
    void strongerPartsWin() {
        ConnectionTarget both = ConnectionOptions.parse(Map.of("port", "1"))
                .or(ConnectionUri.parse("u@h:2/s"));
        assertThat(both.display()).isEqualTo("u@h:1");
        assertThat(both.schema()).contains("s");
    }
}
