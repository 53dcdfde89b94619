package io.godwit.testing;

import io.godwit.api.ddl.DdlContext;
import io.godwit.api.ddl.DdlKind;
import io.godwit.api.ddl.DdlRule;
import io.godwit.api.ddl.DdlSubject;
import io.godwit.api.ddl.Ruling;
import io.godwit.api.mysql.AccountName;
import io.godwit.api.mysql.ServerVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What every rule of a plugin must keep to. A test of one extends this. */
public abstract class DdlRuleContract {
    private static final String WORDS = "ENGINE=MyISAM TABLESPACE `ts` DATA DIRECTORY='/x' ENCRYPTION='Y' ROW_FORMAT=FIXED";
    private static final List<DdlSubject> HARMLESS = List.of(
            new DdlSubject(DdlKind.SCHEMA, "`s`", "CREATE DATABASE `s` /*!40100 DEFAULT CHARACTER SET utf8mb4 */"),
            new DdlSubject(DdlKind.TABLE, "`s`.`t`", "CREATE TABLE `t` (\n  `engine` int NOT NULL DEFAULT '1',\n"
                    + "  `ENCRYPTION` varchar(9) COMMENT '" + WORDS.replace("'", "''") + "',\n"
                    + "  PRIMARY KEY (`engine`)\n) ENGINE=InnoDB COMMENT='" + WORDS.replace("'", "''") + "'"),
            new DdlSubject(DdlKind.VIEW, "`s`.`v`",
                    "CREATE ALGORITHM=UNDEFINED SQL SECURITY INVOKER VIEW `v` AS select '" + WORDS.replace("'", "''")
                            + "' AS `x`"),
            new DdlSubject(DdlKind.ACCOUNT, "'u'@'%'",
                    "CREATE USER `u`@`%` IDENTIFIED WITH 'caching_sha2_password' AS 'ENCRYPTION=Y' REQUIRE NONE"),
            new DdlSubject(DdlKind.GRANTS, "'u'@'%'", "GRANT USAGE ON *.* TO `u`@`%`"));

    /** The rule that is tested. */
    protected abstract DdlRule rule();

    /** Definitions that it objects to. */
    protected abstract List<DdlSubject> objectionable();

    protected DdlContext context() {
        return new DdlContext(ServerVersion.parse("8.4.0"), true, Set.of(),
                Optional.of(Set.of(new AccountName("u", "%"))));
    }

    @Test
    void harmlessDefinitionsStayAsTheyAre() {
        for (DdlSubject subject : HARMLESS) {
            assertThat(rule().judge(subject, context())).isEqualTo(subject.unchanged());
        }
    }

    @Test
    void everyObjectionIsTold() {
        assertThat(objectionable()).isNotEmpty();
        for (DdlSubject subject : objectionable()) {
            assertThat(rule().judge(subject, context()).findings()).as(subject.sql()).isNotEmpty()
                    .allSatisfy(f -> assertThat(f.object()).isEqualTo(subject.name()));
        }
    }

    @Test
    void whatIsChangedOnceStays() {
        for (DdlSubject subject : objectionable()) {
            Ruling once = rule().judge(subject, context());
            Ruling twice = rule().judge(subject.withSql(once.sql()), context());
            assertThat(twice.sql()).isEqualTo(once.sql());
        }
    }
}
