package io.godwit.engine.verify;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.event.Notice;
import io.godwit.api.event.Progress;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import io.godwit.testing.TestServer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompareIT {
    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE f.keyed (id INT PRIMARY KEY, fl FLOAT, fs FLOAT(7,3), db DOUBLE, dc DECIMAL(20,6), bt BIT(13),"
                    + " vc VARCHAR(100) CHARACTER SET utf8mb4, l1 VARCHAR(50) CHARACTER SET latin1, ch CHAR(9),"
                    + " tx MEDIUMTEXT, bi BINARY(4), vb VARBINARY(20), bl LONGBLOB, js JSON, ti TIME(3),"
                    + " ts TIMESTAMP(2) NULL, g GEOMETRY, en ENUM('a','B','b '), st SET('x','y'),"
                    + " g1 INT GENERATED ALWAYS AS (id + 1) VIRTUAL, g2 INT GENERATED ALWAYS AS (id * 2) STORED)"
                    + " DEFAULT CHARSET latin1",
            "CREATE TABLE f.words (w VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci, n INT, v INT,"
                    + " PRIMARY KEY (w, n))",
            "CREATE TABLE f.choice (e ENUM('z','a','m') NOT NULL, n INT NOT NULL, v VARCHAR(9), PRIMARY KEY (e, n))",
            "CREATE TABLE f.bag (a INT, b VARCHAR(20), c FLOAT)",
            "CREATE TABLE f.uni (a INT, u VARBINARY(9) NOT NULL, d DATETIME(6) NOT NULL, UNIQUE KEY (u, d))",
            "CREATE TABLE f.parted (id INT NOT NULL, y INT NOT NULL, v INT, PRIMARY KEY (y, id)) PARTITION BY HASH (id)"
                    + " PARTITIONS 3",
            "CREATE TABLE f.nothing (a INT)");
    private static final List<String> ROWS = List.of(
            "INSERT INTO f.keyed (id, fl, fs, db, dc, bt, vc, l1, ch, tx, bi, vb, bl, js, ti, ts, g, en, st)"
                    + " WITH_NUMBERS(50) i, i + 0.12345678e0, i / 7e0, i / 3e0, i / 7, i, CONCAT('Ab', i), CONCAT('ü', i), 'c',"
                    + " REPEAT('text', i), 'b', X'00FF', REPEAT(X'AB00', 3000), '{\"a\": [1, 2.5]}', '-11:00:00.5',"
                    + " '2020-02-02 02:02:02.02', POINT(i, 2), 'a', 'x,y'",
            "INSERT INTO f.words WITH_NUMBERS(50) CONCAT('Wörd', i MOD 7), i, i",
            "INSERT INTO f.choice WITH_NUMBERS(50) 1 + i MOD 3, i, 'v'",
            "INSERT INTO f.bag WITH_NUMBERS(50) i MOD 5, 'same', 0.1",
            "INSERT INTO f.uni WITH_NUMBERS(50) i, CONCAT('u', i MOD 4), '2001-01-01' + INTERVAL i MICROSECOND",
            "INSERT INTO f.parted WITH_NUMBERS(50) i, 2000 + i MOD 3, i");

    private TestServer sourceServer;
    private TestServer targetServer;
    private SessionFactory source;
    private SessionFactory target;

    @BeforeAll
    void startServers() {
        sourceServer = TestServer.start();
        targetServer = TestServer.start();
        source = sourceServer.sessions();
        target = targetServer.sessions();
        for (SessionFactory server : List.of(source, target)) {
            run(server, "CREATE DATABASE f");
            SCHEMA.forEach(sql -> run(server, sql));
            fill(server);
        }
    }

    @AfterAll
    void stopServers() {
        sourceServer.close();
        targetServer.close();
    }

    private static void run(SessionFactory server, String sql) {
        try (MySqlSession session = server.open()) {
            session.execute("SET SESSION sql_mode = '', time_zone = '+00:00'");
            session.execute(sql);
        }
    }

    private static void fill(SessionFactory server) {
        String digits = "(SELECT 0 d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4"
                + " UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)";
        String numbers = " FROM (SELECT 1 + t.d * 10 + u.d AS i FROM " + digits + " t, " + digits
                + " u) n WHERE i <= 50";
        for (String sql : ROWS) {
            run(server, sql.replace("WITH_NUMBERS(50)", "SELECT") + numbers);
        }
    }

    private CompareReport compare(Set<String> schemas) {
        return new CompareOperation(source, target,
                CompareOptions.everything(2).withSchemas(schemas).withChunkRows(7))
                .run(EventSink.SILENT, new Cancellation());
    }

    @Test
    void equalServersHaveNoDifference() {
        CompareReport report = compare(Set.of("f"));

        assertThat(report.differences()).isEmpty();
        assertThat(report.summary()).isEqualTo("7 tables, 300 rows, 0 differences");
        assertThat(report.notes()).isEmpty();
    }

    @ParameterizedTest(name = "{0} → {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            UPDATE f.keyed SET bl = CONCAT(LEFT(bl, 4000), X'A9', SUBSTR(bl, 4002)) WHERE id = 9 | `f`.`keyed` [id=9]: row differs in bl | single bit deep in a blob
            UPDATE f.keyed SET vb = X'00FE' WHERE id = 9                      | `f`.`keyed` [id=9]: row differs in vb: 0x00FF / 0x00FE | bit in a short binary
            UPDATE f.keyed SET bi = X'62000001' WHERE id = 50                 | `f`.`keyed` [id=50]: row differs in bi | last byte of a BINARY
            UPDATE f.keyed SET vc = CONCAT(vc, ' ') WHERE id = 7              | `f`.`keyed` [id=7]: row differs in vc: 'Ab7' / 'Ab7 ' | trailing space
            UPDATE f.keyed SET vc = LOWER(vc) WHERE id = 7                    | `f`.`keyed` [id=7]: row differs in vc: 'Ab7' / 'ab7' | case under a ci collation
            UPDATE f.keyed SET l1 = REPLACE(l1, 'ü', 'u') WHERE id = 7        | `f`.`keyed` [id=7]: row differs in l1: 'ü7' / 'u7' | accent
            UPDATE f.keyed SET tx = CONCAT(tx, '\\n') WHERE id = 7            | `f`.`keyed` [id=7]: row differs in tx | trailing newline
            UPDATE f.keyed SET fl = 8.123458e0 WHERE id = 8                   | `f`.`keyed` [id=8]: row differs in fl | FLOAT last bit
            UPDATE f.keyed SET db = db + 4.5e-16 WHERE id = 1                 | `f`.`keyed` [id=1]: row differs in db | DOUBLE last bits
            UPDATE f.keyed SET dc = dc + 0.000001 WHERE id = 1                | `f`.`keyed` [id=1]: row differs in dc | DECIMAL last digit
            UPDATE f.keyed SET bt = bt ^ 4096 WHERE id = 1                    | `f`.`keyed` [id=1]: row differs in bt: 1 / 4097 | BIT
            UPDATE f.keyed SET ch = NULL WHERE id = 1                         | `f`.`keyed` [id=1]: row differs in ch: 'c' / NULL | NULL
            UPDATE f.keyed SET js = '{"a": [1, 2.50001]}' WHERE id = 1        | `f`.`keyed` [id=1]: row differs in js | JSON number
            UPDATE f.keyed SET ti = '-11:00:00.499' WHERE id = 1              | `f`.`keyed` [id=1]: row differs in ti | milliseconds
            UPDATE f.keyed SET ts = '2020-02-02 03:02:02.02' WHERE id = 1     | `f`.`keyed` [id=1]: row differs in ts | an hour
            UPDATE f.keyed SET g = POINT(1, 2.0000000000000004) WHERE id = 1  | `f`.`keyed` [id=1]: row differs in g | geometry
            UPDATE f.keyed SET en = 'B' WHERE id = 1                          | `f`.`keyed` [id=1]: row differs in en: 'a' / 'B' | ENUM
            UPDATE f.keyed SET st = 'y' WHERE id = 1                          | `f`.`keyed` [id=1]: row differs in st: 'x,y' / 'y' | SET
            DELETE FROM f.keyed WHERE id = 14                                 | `f`.`keyed` [id=14]: row is missing on the target | deleted row at a chunk's end
            DELETE FROM f.keyed WHERE id = 50                                 | `f`.`keyed` [id=50]: row is missing on the target | deleted last row
            INSERT INTO f.keyed (id) VALUES (51)                              | `f`.`keyed` [id=51]: row exists on the target only | row after the last
            INSERT INTO f.keyed (id) VALUES (-1)                              | `f`.`keyed` [id=-1]: row exists on the target only | row before the first
            UPDATE f.words SET v = 0 WHERE n = 33                             | `f`.`words` [w='Wörd5', n=33]: row differs in v: 33 / 0 | composite key
            DELETE FROM f.choice WHERE n = 21                                 | `f`.`choice` [e='z', n=21, v='v']: row is missing on the target | ENUM key
            INSERT INTO f.bag VALUES (3, 'same', 0.1)                         | `f`.`bag` [a=3, b='same', c=0.10000000149011612]: row exists on the target only | duplicate without key
            DELETE FROM f.bag WHERE a = 4 LIMIT 1                             | `f`.`bag` [a=4, b='same', c=0.10000000149011612]: row is missing on the target | one of several duplicates
            INSERT INTO f.nothing VALUES (NULL)                               | `f`.`nothing` [a=NULL]: row exists on the target only | empty on the source
            DELETE FROM f.uni WHERE a = 11                                    | `f`.`uni` [u=0x7533, d='2001-01-01 00:00:00.000011']: row is missing on the target | unique key
            UPDATE f.parted SET v = 0 WHERE id = 17                           | `f`.`parted` [y=2002, id=17]: row differs in v: 17 / 0 | partitions
            """)
    void findsOneFault(String fault, String expected, String what) {
        plant(fault);

        CompareReport report = compare(Set.of("f"));

        restore();
        assertThat(report.differences()).as(what).singleElement().asString().startsWith(expected);
        assertThat(report.differenceCount()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}: {1} → {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            fl | 0                      | -1e0 * 0e0
            db | 0                      | -1e0 * 0e0
            vc | ''                     | NULL
            bl | X''                    | NULL
            vc | 'N'                    | NULL
            tx | REPEAT('a', 70000)     | CONCAT(REPEAT('a', 69999), 'b')
            js | CAST(1 AS JSON)        | CAST(1.0e0 AS JSON)
            js | CAST(1.5 AS JSON)      | CAST(1.5e0 AS JSON)
            js | CAST('null' AS JSON)   | NULL
            fl | 16777217e0             | 16777218e0
            fl | 1.2345678e0            | 1.2345679e0
            """)
    void findsValuesThatOnlyJustDiffer(String column, String left, String right) {
        run(source, "UPDATE f.keyed SET " + column + " = " + left + " WHERE id = 20");
        plant("UPDATE f.keyed SET " + column + " = " + right + " WHERE id = 20");

        CompareReport report = compare(Set.of("f"));
        refill(source);
        restore();

        assertThat(report.differences()).singleElement().asString()
                .startsWith("`f`.`keyed` [id=20]: row differs in " + column + ": ");
    }

    @Test
    void swappedValuesAreTwoDifferences() {
        plant("UPDATE f.parted SET v = 35 - v WHERE id IN (17, 18)");

        assertThat(compare(Set.of("f")).differences()).extracting(RowDifference::key)
                .containsExactlyInAnyOrder("y=2002, id=17", "y=2000, id=18");
        restore();
    }

    @Test
    void keysThatACollationTakesForEqualAreDifferent() {
        plant("UPDATE f.words SET w = 'WORD5' WHERE n = 33");

        assertThat(compare(Set.of("f")).differences()).extracting(RowDifference::toString).containsExactly(
                "`f`.`words` [w='Wörd5', n=33]: row is missing on the target",
                "`f`.`words` [w='WORD5', n=33]: row exists on the target only");
        restore();
    }

    @Test
    void allAreCountedAndSomeAreKept() {
        plant("DELETE FROM f.keyed");

        CompareReport report = compare(Set.of("f"));

        assertThat(report.differenceCount()).isEqualTo(50);
        assertThat(report.differences()).hasSize(CompareOptions.DEFAULT_EXAMPLES);
        restore();
    }

    @Test
    void tablesAndColumnsMustMatch() {
        plant("CREATE TABLE f.more (a INT)");
        plant("ALTER TABLE f.uni ADD x INT");
        plant("ALTER TABLE f.parted MODIFY v BIGINT");
        plant("RENAME TABLE f.bag TO f.sack");

        assertThat(compare(Set.of("f")).differences()).extracting(RowDifference::toString).containsExactly(
                "`f`.`bag`: table is missing on the target",
                "`f`.`more`: table exists on the target only",
                "`f`.`parted`: columns differ: v: int / bigint",
                "`f`.`sack`: table exists on the target only",
                "`f`.`uni`: columns differ: x exists on the target only");
        plant("DROP TABLE f.more");
        plant("ALTER TABLE f.uni DROP x");
        plant("ALTER TABLE f.parted MODIFY v INT");
        plant("RENAME TABLE f.sack TO f.bag");
    }

    @Test
    void aCharacterSetMayChangeWhereTheTextStaysTheSame() {
        plant("ALTER TABLE f.keyed MODIFY l1 VARCHAR(50) CHARACTER SET utf8mb4");

        assertThat(compare(Set.of("f")).differences()).singleElement().extracting(RowDifference::kind)
                .isEqualTo(RowDifference.Kind.COLUMNS);
        plant("ALTER TABLE f.keyed MODIFY l1 VARCHAR(50) CHARACTER SET latin1");
    }

    @Test
    void aServerThatMovesIsRefused() {
        EventSink writer = new EventSink() {
            @Override
            public void notice(Notice notice) {
            }

            @Override
            public void progress(Progress progress) {
                run(target, "INSERT INTO f.nothing VALUES (1)");
            }
        };

        assertThatThrownBy(() -> new CompareOperation(source, target,
                CompareOptions.everything(1).withTables(Set.of(new TableName("f", "nothing"))))
                .run(writer, new Cancellation()))
                .isInstanceOfSatisfying(GodwitException.class,
                        e -> assertThat(e.code()).isEqualTo(CompareError.SERVER_MOVED));
        restore();
    }

    @Test
    void aServerIsNotComparedWithItself() {
        assertThatThrownBy(() -> new CompareOperation(source, source, CompareOptions.everything(1))
                .run(EventSink.SILENT, new Cancellation()))
                .isInstanceOfSatisfying(GodwitException.class,
                        e -> assertThat(e.code()).isEqualTo(CompareError.SAME_SERVER))
                .hasMessageContaining("are the same server");
    }

    @Test
    void aNameThatNobodyHasIsRefused() {
        assertThatThrownBy(() -> compare(Set.of("nowhere"))).hasMessageContaining("nothing to compare");
    }

    @Test
    void stopsOnRequest() {
        Cancellation cancellation = new Cancellation();
        cancellation.requestSoft();

        assertThatThrownBy(() -> new CompareOperation(source, target, CompareOptions.everything(2))
                .run(EventSink.SILENT, cancellation))
                .isInstanceOfSatisfying(GodwitException.class,
                        e -> assertThat(e.category()).isEqualTo(ErrorCategory.CANCELLED));
    }

    private void plant(String sql) {
        run(target, sql);
    }

    private void restore() {
        refill(target);
    }

    private static void refill(SessionFactory server) {
        for (String table : List.of("keyed", "words", "choice", "bag", "uni", "parted", "nothing")) {
            run(server, "TRUNCATE f." + table);
        }
        fill(server);
    }
}
