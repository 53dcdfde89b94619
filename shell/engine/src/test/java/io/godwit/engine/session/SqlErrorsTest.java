package io.godwit.engine.session;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SqlErrorsTest {
    @ParameterizedTest
    @ValueSource(strings = {"CREATE USER a IDENTIFIED BY 'hush'", "CREATE USER a IDENTIFIED WITH x AS 'hush'",
            "SET PASSWORD = 'hush'", "SET PASSWORD FOR a = 'hush'", "SET PASSWORD = \"hush\"",
            "CHANGE MASTER TO MASTER_PASSWORD='hush', MASTER_USER = 'a'",
            "CHANGE REPLICATION SOURCE TO SOURCE_USER = 'a', SOURCE_PASSWORD = 'hush''hush' FOR CHANNEL 'c'",
            "change replication source to source_password='hu\\'hush'", "START REPLICA USER='a' PASSWORD='hush'"})
    void passwordsAreMasked(String sql) {
        assertThat(SqlErrors.show(sql)).doesNotContain("hush").contains("'****'");
    }
}
