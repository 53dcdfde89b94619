package io.godwit.engine.session;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SqlErrorsTest {
    @ParameterizedTest
    @ValueSource(strings = {"SET PASSWORD FOR nobody@localhost = 'PLANTED'",
            "CHANGE MASTER TO MASTER_PASSWORD='PLANTED', MASTER_PORT=3306",
            "CHANGE REPLICATION SOURCE TO SOURCE_PASSWORD = \"PLANTED\"",
            "ALTER USER u IDENTIFIED BY 'a' REPLACE 'PLANTED'",
            "CREATE USER u IDENTIFIED BY 'PLANTED, and no end", "CREATE USER u IDENTIFIED WITH x AS 0x504C414E544544",
            "CREATE USER u IDENTIFIED BY 'it''s \\'PLANTED'",
            "change replication source to source_password='x\\'PLANTED' for channel 'c'",
            "START REPLICA USER='a' PASSWORD='PLANTED'"})
    void noSecretIsShown(String sql) {
        assertThat(SqlErrors.show(sql)).doesNotContain("PLANTED").doesNotContain("504C414E544544").contains("****");
    }

    @Test
    void otherStatementsAreShownOnOneLineAndCut() {
        assertThat(SqlErrors.show("SELECT 'a'\n  FROM t")).isEqualTo("SELECT 'a' FROM t");
        assertThat(SqlErrors.show("SELECT a -- ;;\n, '-- b' # c\n FROM t")).isEqualTo("SELECT a , '-- b' FROM t");
        assertThat(SqlErrors.show("SELECT " + "1,".repeat(500))).hasSizeLessThan(250).endsWith("...");
    }
}
