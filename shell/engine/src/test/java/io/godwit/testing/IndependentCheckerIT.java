package io.godwit.testing;

import io.godwit.engine.localserver.ServerRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndependentCheckerIT {
    private final ClientPrograms programs = ClientPrograms.find();
    private TestServer source;
    private TestServer target;

    @BeforeAll
    void startServers() throws IOException {
        source = TestServer.start(ServerRelease.MYSQL_8_0);
        target = TestServer.start(ServerRelease.MYSQL_8_0);
        for (TestServer server : List.of(source, target)) {
            programs.runScript(server, "/data/objects.sql");
            // What a second run of the script makes differently: the time, and the salt of a password.
            programs.query(server,
                    "SET time_zone = '+00:00'; UPDATE shop.types_all SET ts = '2020-01-01', f = 1.2345678;"
                            + " UPDATE shop.audit SET at = '2020-01-01'; UPDATE shop.customers SET created = '2020-01-01';"
                            + " ALTER EVENT shop.ev_clean ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01';"
                            + " ALTER USER ro@localhost IDENTIFIED WITH mysql_native_password BY 'ro_pw'");
        }
    }

    @AfterAll
    void stopServers() {
        source.close();
        target.close();
    }

    @Test
    void theSameScriptMakesTheSameServer() {
        assertThat(new IndependentChecker(source, target).compare()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            a flipped bit in a BLOB | UPDATE shop.types_all SET lb = CONCAT(LEFT(lb, 1500), X'AA', SUBSTR(lb, 1502)) WHERE id = 1 | UPDATE shop.types_all SET lb = REPEAT(X'AB', 3000) WHERE id = 1 | rows of `shop` | 2
            a missing row | DELETE FROM shop.nopk WHERE a = 2 LIMIT 1 | INSERT INTO shop.nopk VALUES (2, NULL) | INSERT INTO `nopk` (`a`, `b`) VALUES (2,NULL) | 1
            two swapped values | UPDATE shop.parted SET v = IF(id = 7, 'Cust 8', 'Cust 7') WHERE id IN (7, 8) | UPDATE shop.parted SET v = CONCAT('Cust ', id) WHERE id IN (7, 8) | INSERT INTO `parted` (`id`, `yr`, `v`) VALUES (7,1997,'Cust 7') | 4
            a trailing space | UPDATE shop.nopk SET b = 'one ' WHERE a = 1 | UPDATE shop.nopk SET b = 'one' WHERE a = 1 | VALUES (1,'one ') | 2
            a FLOAT's eighth digit | UPDATE shop.types_all SET f = 1.2345679 WHERE id = 2 | UPDATE shop.types_all SET f = 1.2345678 WHERE id = 2 | 1.2345678 | 2
            an invisible column | UPDATE shop.types_all SET inv = 8 WHERE id = 2 | UPDATE shop.types_all SET inv = 7 WHERE id = 2 | rows of `shop` | 2
            a missing trigger | DROP TRIGGER shop.tr_c | CREATE TRIGGER shop.tr_c BEFORE UPDATE ON shop.customers FOR EACH ROW SET NEW.name = TRIM(NEW.name) | TRIGGER `shop`.`tr_c` | 2
            a changed grant | REVOKE INSERT ON shop.* FROM app@'%' | GRANT INSERT ON shop.* TO app@'%' | GRANT SELECT, INSERT ON `shop`.* | 2
            a default role | SET DEFAULT ROLE NONE TO app@'%' | SET DEFAULT ROLE app_role TO app@'%' | DEFAULT ROLE `app_role`@`%` | 2
            a changed default | ALTER TABLE shop.nopk ALTER a SET DEFAULT 5 | ALTER TABLE shop.nopk ALTER a SET DEFAULT NULL | `a` int DEFAULT '5' | 2
            a changed view | ALTER VIEW shop.v_on_v AS SELECT * FROM shop.v_orders WHERE total > 101 | ALTER VIEW shop.v_on_v AS SELECT * FROM shop.v_orders WHERE total > 100 | VIEW `shop`.`v_on_v` | 2
            a disabled event | ALTER EVENT shop.ev_clean DISABLE | ALTER EVENT shop.ev_clean ENABLE | EVENT `shop`.`ev_clean` | 2
            a routine's comment | ALTER PROCEDURE shop.p_add COMMENT 'changed' | ALTER PROCEDURE shop.p_add COMMENT 'adds' | PROCEDURE `shop`.`p_add` | 2
            a schema's collation | ALTER DATABASE empty_db COLLATE utf8mb4_bin | ALTER DATABASE empty_db COLLATE utf8mb4_0900_ai_ci | empty_db | 2
            """)
    void findsWhatWasPlanted(String what, String fault, String undo, String named, int lines) throws IOException {
        programs.query(target, fault);
        List<String> differences = new IndependentChecker(source, target).compare();
        programs.query(target, undo);

        assertThat(differences).as(what).hasSize(lines).anyMatch(d -> d.contains(named));
    }

    @Test
    void releasesMaySpellTheSameDifferently() throws IOException {
        Path script = Files.createTempFile("godwit-old", ".sql");
        try (TestServer old = TestServer.start(ServerRelease.MYSQL_5_7);
                TestServer current = TestServer.start(ServerRelease.MYSQL_8_0)) {
            Files.writeString(script, """
                    SET NAMES utf8mb4 COLLATE utf8mb4_unicode_ci;
                    SET sql_mode = 'STRICT_TRANS_TABLES';
                    CREATE DATABASE a DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
                    CREATE TABLE a.t (id INT(11) UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, z INT(5) ZEROFILL, y YEAR,
                      a VARCHAR(9) CHARACTER SET utf8 COLLATE utf8_unicode_ci DEFAULT 'x', b TEXT,
                      c ENUM('a','b') CHARACTER SET latin1, d FLOAT, e VARCHAR(20) AS (CONCAT(a, 'ü')) VIRTUAL)
                      DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
                    CREATE TABLE a.u (a CHAR(3), n INT) DEFAULT CHARACTER SET utf8 COLLATE utf8_general_ci
                      PARTITION BY RANGE (n) (PARTITION p VALUES LESS THAN (10), PARTITION q VALUES LESS THAN MAXVALUE);
                    INSERT INTO a.t (z, y, a, b, c, d) VALUES (1, 2020, 'é', '😀', 'b', 1.2345678), (2, 1901, 'x', '', 'a', -0.5);
                    CREATE VIEW a.v AS SELECT id, a FROM a.t WHERE id > 1;
                    CREATE PROCEDURE a.p() SELECT 1;
                    CREATE TRIGGER a.tr BEFORE INSERT ON a.u FOR EACH ROW SET NEW.n = 1;
                    CREATE USER u1@'10.%' IDENTIFIED WITH mysql_native_password BY 'x';
                    GRANT SELECT, INSERT ON a.* TO u1@'10.%';
                    """);
            programs.runScript(old, script);
            programs.runScript(current, script);

            assertThat(new IndependentChecker(old, current).compare()).isEmpty();

            programs.query(current,
                    "ALTER TABLE a.t MODIFY a VARCHAR(9) CHARACTER SET utf8 COLLATE utf8_bin DEFAULT 'x'");
            assertThat(new IndependentChecker(old, current).compare()).isNotEmpty();
        } finally {
            Files.delete(script);
        }
    }
}
