package io.godwit.engine.verify;

import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.testing.ClientPrograms;
import io.godwit.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CompareReleasesIT {
    private static final List<String> SCRIPT = List.of(
            "CREATE DATABASE r CHARACTER SET utf8 COLLATE utf8_general_ci",
            "CREATE TABLE r.a (k VARCHAR(20) CHARACTER SET utf8 COLLATE utf8_general_ci NOT NULL, l CHAR(3) CHARACTER SET latin1"
                    + " COLLATE latin1_german1_ci NOT NULL, n INT(11) UNSIGNED ZEROFILL, y YEAR(4), j JSON, f FLOAT, d DOUBLE,"
                    + " PRIMARY KEY (k, l))",
            "CREATE TABLE r.b (d DECIMAL(9,3) NOT NULL, t TIME(2) NOT NULL, p POINT, v INT(5) AS (d * 2) STORED,"
                    + " PRIMARY KEY (d, t))",
            "CREATE TABLE r.c (ts TIMESTAMP(3) NOT NULL DEFAULT '2000-01-01 00:00:00', b BIGINT UNSIGNED NOT NULL,"
                    + " KEY (b), UNIQUE KEY (ts, b))",
            "CREATE TABLE r.e (f FLOAT NOT NULL PRIMARY KEY, t TEXT)",
            "INSERT INTO r.a VALUES ('b', 'ä', 7, 2020, '{\"z\": 1.5, \"ab\": [1e100, -0.5, 18446744073709551615]}', 0.1, 1e-7),"
                    + " ('ß', 'ss', 0, 0, '\"\\\\u00e9\"', 16777216, 1e15), ('Ä', 'ü', NULL, 1970, NULL, -3.4e38, 1e16),"
                    + " ('', '', 1, 2155, 'null', 1e-40, 123456789012345678), ('a b', 'A', 1, 1901, '[]', 1.5, 0.1)",
            "INSERT INTO r.b (d, t, p) VALUES (-999999.999, '-838:59:59', POINT(1, 2)), (0, '00:00:00.01', NULL),"
                    + " (0, '00:00:00.02', NULL), (1.5, '838:59:58.99', POINT(-0.0, 1e-300)), (1.501, '1:1:1', NULL)",
            "INSERT INTO r.c VALUES ('2020-03-29 02:30:00.5', 18446744073709551615), ('2020-03-29 02:30:00.5', 0),"
                    + " ('1970-01-01 00:00:01', 5), ('2038-01-19 03:14:07.999', 6), ('2020-10-25 01:30:00', 7)",
            "INSERT INTO r.e VALUES (1.2345678, 'x'), (-0.5, ''), (1e-40, NULL), (3.4e38, 'é')");

    @Test
    void anOldAndANewServerHoldTheSameRows() {
        try (TestServer old = TestServer.start(ServerRelease.MYSQL_5_7);
                TestServer current = TestServer.start(ServerRelease.MYSQL_8_0)) {
            run(old.sessions(), SCRIPT);
            run(current.sessions(), SCRIPT);

            assertThat(compare(old, current).differences()).isEmpty();
            assertThat(compare(old, current).rows()).isEqualTo(19);
            assertThat(compare(current, old).differences()).isEmpty();

            run(current.sessions(),
                    List.of("DELETE FROM r.a WHERE k = ''", "UPDATE r.e SET t = 'e' WHERE t = 'é'",
                            "UPDATE r.c SET b = 8 WHERE b = 7"));
            assertThat(compare(old, current).differences()).extracting(RowDifference::toString).containsExactly(
                    "`r`.`a` [k='', l='']: row is missing on the target",
                    "`r`.`c` [ts='2020-10-25 01:30:00.000', b=7]: row is missing on the target",
                    "`r`.`c` [ts='2020-10-25 01:30:00.000', b=8]: row exists on the target only",
                    "`r`.`e` [f=3.3999999521443642e38, t='é']: row is missing on the target",
                    "`r`.`e` [f=3.3999999521443642e38, t='e']: row exists on the target only");
        }
    }

    @Test
    void objectsOfEveryKindRaiseNoFalseAlarm() {
        ClientPrograms programs = ClientPrograms.find();
        try (TestServer first = TestServer.start(ServerRelease.MYSQL_8_0);
                TestServer second = TestServer.start(ServerRelease.MYSQL_8_0)) {
            for (TestServer server : List.of(first, second)) {
                programs.runScript(server, "/data/objects.sql");
                run(server.sessions(), List.of("UPDATE shop.types_all SET ts = '2020-01-01'",
                        "UPDATE shop.audit SET at = '2020-01-01'", "UPDATE shop.customers SET created = '2020-01-01'"));
            }
            assertThat(compare(first, second).differences()).isEmpty();

            run(second.sessions(), List.of("UPDATE shop.types_all SET inv = 8 WHERE id = 2"));
            assertThat(compare(first, second).differences()).singleElement().asString()
                    .isEqualTo("`shop`.`types_all` [id=2]: row differs in inv: 7 / 8");
        }
    }

    private static CompareReport compare(TestServer source, TestServer target) {
        return new CompareOperation(source.sessions(), target.sessions(),
                CompareOptions.everything(2).withChunkRows(2)).run(EventSink.SILENT, new Cancellation());
    }

    private static void run(SessionFactory server, List<String> script) {
        try (MySqlSession session = server.open()) {
            session.execute("SET SESSION sql_mode = '', time_zone = '+00:00'");
            script.forEach(session::execute);
        }
    }
}
