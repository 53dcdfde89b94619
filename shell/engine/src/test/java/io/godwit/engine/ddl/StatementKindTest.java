package io.godwit.engine.ddl;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What counts as a read. In doubt nothing does. */
class StatementKindTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "-- nothing", "select 1", "(select 1) union (select 2)", "/* x */ SELECT 'delete'",
            "SELECT REPLACE(a, 'x', 'y') FROM t", "TABLE t", "VALUES ROW(1)", "select a into @a from t",
            "WITH a AS (SELECT REPLACE(x, 'delete', 'y') FROM t) SELECT * FROM a",
            "WITH RECURSIVE `update` (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM `update`) SELECT * FROM `update`",
            "EXPLAIN DELETE FROM t", "DESC t", "EXPLAIN ANALYZE SELECT 1", "EXPLAIN ANALYZE FORMAT=TREE SELECT 1",
            "EXPLAIN FORMAT=JSON UPDATE t SET a = 1", "SHOW GRANTS", "USE shop", "HELP 'x'", "DO SLEEP(1)",
            "START TRANSACTION READ ONLY", "START TRANSACTION WITH CONSISTENT SNAPSHOT", "begin", "COMMIT",
            "ROLLBACK TO SAVEPOINT a", "SAVEPOINT a", "XA RECOVER", "CHECKSUM TABLE t", "UNLOCK TABLES",
            "SET NAMES utf8mb4", "SET @a = 'GLOBAL'", "SET SESSION sql_mode = ''", "SET autocommit = 0",
            "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED", "SET ROLE ALL", "SELECT 1 -- into outfile"})
    void reads(String sql) {
        assertThat(StatementKind.of(sql)).isEqualTo(StatementKind.READ);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSERT INTO t VALUES (1)", "  insert t select 1", "# x\nDELETE FROM t",
            "REPLACE t SET a = 1",
            "UPDATE t SET a = 1", "/*!80000 UPDATE t SET a = 1 */", "/*!UPDATE*/ t SET a = 1", "TRUNCATE t",
            "WITH a AS (SELECT 1) DELETE FROM t", "WITH a AS (SELECT 1), b AS (SELECT 2) UPDATE t SET x = 1",
            "EXPLAIN ANALYZE DELETE FROM t", "EXPLAIN ANALYZE WITH a AS (SELECT 1) UPDATE t, a SET x = 1",
            "SELECT 1 INTO OUTFILE '/tmp/x'", "SELECT 1 /*!50000 INTO DUMPFILE '/tmp/x' */",
            "(SELECT 1) INTO OUTFILE 'x'",
            "SELECT * FROM t FOR UPDATE", "CALL p()", "PREPARE s FROM 'SELECT 1'", "EXECUTE s",
            "CREATE TEMPORARY TABLE t (a INT)",
            "DROP TABLE t", "ALTER TABLE t ADD a INT", "RENAME TABLE t TO u", "GRANT ALL ON *.* TO u",
            "REVOKE ALL ON *.* FROM u",
            "SET GLOBAL x = 1", "SET @@GLOBAL.x = 1", "SET @@`global`.x = 1", "set @a = 1, persist x = 2",
            "SET PERSIST_ONLY x = 1",
            "SET PASSWORD = 'x'", "SET DEFAULT ROLE ALL TO u", "SET gtid_next = 'AUTOMATIC'",
            "SET @@SESSION.gtid_next = 'x'",
            "SET SESSION transaction_read_only = OFF", "SET tx_read_only = 0", "SET SESSION TRANSACTION READ WRITE",
            "START TRANSACTION READ WRITE", "START REPLICA", "STOP REPLICA", "RESET MASTER", "PURGE BINARY LOGS TO 'x'",
            "CHANGE REPLICATION SOURCE TO SOURCE_HOST = 'x'", "LOAD DATA INFILE 'x' INTO TABLE t",
            "FLUSH TABLES WITH READ LOCK",
            "LOCK TABLES t READ", "ANALYZE TABLE t", "OPTIMIZE TABLE t", "KILL 1", "XA START 'a'", "XA COMMIT 'a'",
            "INSTALL PLUGIN a SONAME 'b'", "BINLOG 'x'", "IMPORT TABLE FROM 'x'", "CLONE LOCAL DATA DIRECTORY 'x'",
            "SHUTDOWN",
            "RESTART", "HANDLER t OPEN", "((", "WITH", "nonsense"})
    void everythingElseWrites(String sql) {
        assertThat(StatementKind.of(sql)).isEqualTo(StatementKind.WRITE);
    }
}
