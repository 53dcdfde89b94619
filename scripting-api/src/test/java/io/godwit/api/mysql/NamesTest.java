package io.godwit.api.mysql;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NamesTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {"root@localhost, root, localhost", "'app'@'%', app, %", "app, app, %",
            "`a@b`@`1.2.3.%`, a@b, 1.2.3.%",
            "''@'', \"\", \"\""})
    void accountsAreReadBareOrQuoted(String text, String user, String host) {
        assertThat(AccountName.parse(text)).isEqualTo(new AccountName(user, host));
    }

    @Test
    void namesAreQuotedForSql() {
        assertThat(new TableName("a`b", "c.d").quoted()).isEqualTo("`a``b`.`c.d`");
        assertThat(new AccountName("it's", "%").quoted()).isEqualTo("'it\\'s'@'%'");
    }

    @ParameterizedTest
    @CsvSource({"8.0.33, 8, 0, 33", "5.7.22-log, 5, 7, 22", "8.4.0-u2-cloud, 8, 4, 0", "8.0.31-google, 8, 0, 31"})
    void versionsAreReadWithTheirSuffix(String text, int major, int minor, int patch) {
        ServerVersion version = ServerVersion.parse(text);
        assertThat(version).hasToString(text).isEqualByComparingTo(new ServerVersion(major, minor, patch, ""));
        assertThat(version.isAtLeast(major, minor, patch)).isTrue();
        assertThat(version.isAtLeast(major, minor, patch + 1)).isFalse();
    }
}
