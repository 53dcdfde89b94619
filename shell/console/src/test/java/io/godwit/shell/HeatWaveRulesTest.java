package io.godwit.shell;

import io.godwit.api.ddl.DdlKind;
import io.godwit.api.ddl.DdlRule;
import io.godwit.api.ddl.DdlSubject;
import io.godwit.plugins.oci.HeatWaveProfile;
import io.godwit.testing.DdlRuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The plugin's own rule: tables and schemas that ask for encryption. */
class HeatWaveRulesTest extends DdlRuleContract {
    private static final DdlSubject SCHEMA = new DdlSubject(DdlKind.SCHEMA, "`s`",
            "CREATE DATABASE /*!32312 IF NOT EXISTS*/ `s` /*!80016 DEFAULT ENCRYPTION='Y' */");
    private static final DdlSubject TABLE = new DdlSubject(DdlKind.TABLE, "`s`.`t`",
            "CREATE TABLE `t` (\n  `a` int DEFAULT NULL\n) ENGINE=InnoDB ENCRYPTION='y' COMMENT='x'");

    @Override
    protected DdlRule rule() {
        List<DdlRule> rules = new HeatWaveProfile().dumpTarget().orElseThrow().rules();
        assertThat(rules).hasSize(1);
        return rules.getFirst();
    }

    @Override
    protected List<DdlSubject> objectionable() {
        return List.of(SCHEMA, TABLE);
    }

    @Test
    void encryptionIsCommentedOut() {
        assertThat(rule().judge(SCHEMA, context()).sql()).isEqualTo(
                "CREATE DATABASE /*!32312 IF NOT EXISTS*/ `s` /*!80016 -- DEFAULT ENCRYPTION='Y'\n */");
        assertThat(rule().judge(TABLE, context()).sql()).isEqualTo(
                "CREATE TABLE `t` (\n  `a` int DEFAULT NULL\n) ENGINE=InnoDB /* ENCRYPTION='y' */ COMMENT='x'");
        DdlSubject off = TABLE.withSql(TABLE.sql().replace("'y'", "'N'"));
        assertThat(rule().judge(off, context())).isEqualTo(off.unchanged());
    }
}
