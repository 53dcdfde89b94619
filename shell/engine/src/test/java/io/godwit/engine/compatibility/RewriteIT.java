package io.godwit.engine.compatibility;

import io.godwit.api.ddl.DdlKind;
import io.godwit.api.ddl.DdlSubject;
import io.godwit.api.option.OptionProblems;
import io.godwit.engine.compatibility.RewriteCases.Case;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.testing.StrictTarget;
import io.godwit.testing.TestServer;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whether a server takes what the rules make of definitions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RewriteIT {
    private TestServer server;
    private MySqlSession session;

    @BeforeAll
    void start() {
        server = TestServer.start(ServerRelease.MYSQL_8_0);
        session = server.sessions().open();
        session.execute("CREATE DATABASE fixes");
        session.execute("USE fixes");
        session.execute("CREATE TABLE d (id INT PRIMARY KEY)");
    }

    @AfterAll
    void stop() {
        session.close();
        server.close();
    }

    /** Without those that cannot be repaired, and one that was made by a server that still took it. */
    static Stream<Case> takenCases() {
        return Stream.of(RewriteCases.tables(), RewriteCases.programs(), RewriteCases.accounts())
                .flatMap(List::stream)
                .filter(c -> c.findings().stream().noneMatch(f -> f.startsWith("ERROR")) && !c.after().isEmpty())
                .filter(c -> !c.after().contains("InnoDB_system"));
    }

    @ParameterizedTest
    @MethodSource("takenCases")
    void theServerTakesIt(Case c) {
        Compatibility compatibility = Compatibility.from(Compatibility.OPTIONS.parse(
                Map.of("compatibility", c.fixes().stream().map(Fix::option).toList()), new OptionProblems()),
                new OptionProblems());
        String sql = DdlRules.of(compatibility, Optional.of(new StrictTarget()), new DdlRules.Source(false,
                Optional.empty(), Map.of(), new CatalogOfNothing(), TrialTable.on(session))).apply(c.before());
        session.execute("SET SESSION sql_mode = '"
                + (c.before().quoting().noBackslashEscapes() ? "NO_BACKSLASH_ESCAPES" : "") + "'");
        // A real password's hash has a form; a test's needs none to be read.
        for (String statement : sql.replace("AS '\\' AND IDENTIFIED WITH x'", "BY '\\' AND IDENTIFIED WITH x'")
                .split(";\n")) {
            session.execute(statement);
        }
        switch (c.before().kind()) {
            case TABLE -> assertThat(session.first("SELECT COUNT(*) FROM information_schema.TABLES"
                    + " WHERE TABLE_NAME = 't' AND ENGINE = 'InnoDB'", row -> row.number(0))).contains(1L);
            case ACCOUNT -> assertThat(session.first("SELECT COUNT(*) FROM mysql.user WHERE User = 'u'"
                    + " AND (account_locked = 'Y' OR LENGTH(authentication_string) > 0)", row -> row.number(0)))
                    .contains(1L);
            default -> {
            }
        }
        session.execute("DROP " + switch (c.before().kind()) {
            case TABLE -> "TABLE t";
            case ACCOUNT -> "USER u";
            default -> c.before().kind() + " p";
        });
    }

    /** Every place in a table where a text may stand that ends with a backslash or looks like something else. */
    @Test
    void textsInTablesAreReadAsTheServerWritesThem() {
        session.execute("SET SESSION sql_mode = ''");
        session.execute("CREATE TABLE t (e ENUM('\\\\', ')', '\\'', 'a,b') NOT NULL DEFAULT '\\\\' COMMENT '\\\\',"
                + " `c``) ENGINE=X` VARCHAR(9) DEFAULT ')''\\\\' COMMENT ', PRIMARY KEY (`e`)',"
                + " g VARCHAR(99) AS (CONCAT(`c``) ENGINE=X`, '\\\\', \"')\")) STORED COMMENT 'TABLESPACE `x`',"
                + " CHECK (g <> '\\\\)'), KEY k (`c``) ENGINE=X`) COMMENT '\\\\') ENGINE=MyISAM"
                + " COMMENT='ROW_FORMAT=FIXED \\\\' ROW_FORMAT=FIXED");
        String create = session.first("SHOW CREATE TABLE t", row -> row.text(1)).orElseThrow();
        session.execute("DROP TABLE t");
        DdlRules rules = DdlRules.of(
                new Compatibility(EnumSet.of(Fix.FORCE_INNODB, Fix.CREATE_INVISIBLE_PKS), false, Optional.empty(),
                        true),
                Optional.empty(), new DdlRules.Source(false, Optional.empty(), Map.of(), new CatalogOfNothing(),
                        TrialTable.on(session)));
        String changed = rules.apply(new DdlSubject(DdlKind.TABLE, "`fixes`.`t`", create));
        assertThat(changed).isEqualTo(create.replace("ENGINE=MyISAM", "ENGINE=InnoDB")
                .replace(" ROW_FORMAT=FIXED COMMENT", " COMMENT"));
        assertThat(rules.findings().sorted()).extracting(f -> f.level() + " " + f.rule().id()).containsExactly(
                "FIXED table/missing_pk", "FIXED table/unsupported_engine", "FIXED table/unsupported_row_format");
        session.execute(changed);
        session.execute("DROP TABLE t");
    }

    /** What is on the server of grants' objects: everything. */
    private record CatalogOfNothing() implements GrantedObjects {
        @Override
        public boolean exist(Grant grant) {
            return true;
        }

        @Override
        public boolean areDumped(Grant grant) {
            return true;
        }
    }
}
