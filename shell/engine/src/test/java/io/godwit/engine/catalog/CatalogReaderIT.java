package io.godwit.engine.catalog;

import io.godwit.api.mysql.TableName;
import io.godwit.api.session.SqlRows;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every kind of object under every kind of name, with as many statements for many as for one. */
class CatalogReaderIT {
    /** 64 characters of four bytes each is the longest name there is. */
    private static final String LONG = "ü".repeat(64);
    private static final String ODD = "a`b.c@d%e/f\ng*/h";

    /** Keeps the statements. */
    private record Counted(SqlSession session, List<String> statements) implements SqlSession {
        @Override
        public SqlRows query(String sql, @Nullable Object... args) {
            statements.add(sql);
            return session.query(sql, args);
        }

        @Override
        public long execute(String sql, @Nullable Object... args) {
            statements.add(sql);
            return session.execute(sql, args);
        }

        @Override
        public void close() {
        }
    }

    private static TestServer start(ServerRelease release) {
        return release == ServerRelease.MYSQL_9 ? TestServer.startNine() : TestServer.start(release);
    }

    @ParameterizedTest
    @EnumSource(value = ServerRelease.class, names = {"MYSQL_5_7", "MYSQL_8_0", "MYSQL_9"})
    void everyKindOfObject(ServerRelease release) {
        try (TestServer server = start(release); MySqlSession session = server.sessions().open()) {
            ServerInfo info = ServerInfo.read(session);
            List<String> ddl = new ArrayList<>(List.of("CREATE DATABASE " + quoted(ODD) + " COLLATE utf8mb4_bin",
                    "USE " + quoted(ODD),
                    "CREATE TABLE " + quoted(LONG) + " (" + quoted(ODD) + " INT PRIMARY KEY, g INT AS ("
                            + quoted(ODD)
                            + " + 1), t VARCHAR(9), f FLOAT(7,3), UNIQUE KEY u (t(3)), UNIQUE KEY v (t, f))",
                    "CREATE TABLE parts (a INT, b INT) PARTITION BY RANGE (a) (PARTITION `p%0` VALUES LESS THAN (9),"
                            + " PARTITION p1 VALUES LESS THAN MAXVALUE)",
                    "CREATE TABLE subs (a INT, b INT) PARTITION BY RANGE (a) SUBPARTITION BY HASH (b)"
                            + " (PARTITION p0 VALUES LESS THAN (9) (SUBPARTITION s0, SUBPARTITION `s 1`))",
                    "CREATE TRIGGER second BEFORE INSERT ON parts FOR EACH ROW SET NEW.b = 1",
                    "CREATE TRIGGER first BEFORE INSERT ON parts FOR EACH ROW PRECEDES second SET NEW.b = 2",
                    "CREATE VIEW `v\"w` AS SELECT a x, b FROM parts",
                    "CREATE FUNCTION same() RETURNS INT DETERMINISTIC RETURN 1",
                    "CREATE PROCEDURE same() SELECT 1", "CREATE EVENT `e;` ON SCHEDULE EVERY 1 DAY DISABLE DO SELECT 1",
                    "CREATE DATABASE " + quoted("x" + LONG.substring(1))));
            if (info.version().isAtLeast(8, 0, 2)) {
                ddl.add("INSERT INTO parts VALUES (1, 1), (2, 2)");
                ddl.add("ANALYZE TABLE parts UPDATE HISTOGRAM ON b WITH 7 BUCKETS");
                ddl.add("CREATE ROLE reader");
            }
            if (info.version().isAtLeast(9, 2, 0)) {
                ddl.add("CREATE LIBRARY `lib``x` LANGUAGE JAVASCRIPT AS 'export const x = 1'");
                ddl.add("CREATE FUNCTION js() RETURNS INT NO SQL LANGUAGE JAVASCRIPT USING (`lib``x` AS l) AS $$ return 1 $$");
            }
            ddl.add("CREATE USER `o'b`@`10.%` IDENTIFIED BY 'x'");
            ddl.forEach(session::execute);

            Catalog catalog = new CatalogReader(session, info.version(), ObjectFilter.EVERYTHING).read(true);

            assertThat(catalog.schemaNames()).containsExactlyInAnyOrder(ODD, "x" + LONG.substring(1));
            SchemaEntry schema = catalog.schemas().stream().filter(s -> s.name().equals(ODD)).findFirst().orElseThrow();
            assertThat(schema.collation()).isEqualTo("utf8mb4_bin");
            assertThat(schema.tables()).extracting(t -> t.name().name()).containsExactlyInAnyOrder(LONG, "parts",
                    "subs");
            TableEntry wide = table(schema, LONG);
            assertThat(wide.columns()).extracting(ColumnEntry::name).containsExactly(ODD, "g", "t", "f");
            assertThat(wide.dumpedColumns()).extracting(ColumnEntry::name).containsExactly(ODD, "t", "f");
            assertThat(wide.columns().get(3).scale()).isEqualTo(3);
            assertThat(wide.uniqueIndexes()).extracting(IndexEntry::name).containsExactlyInAnyOrder("PRIMARY", "v");
            assertThat(table(schema, "parts").partitions()).extracting(PartitionEntry::name).containsExactly("p%0",
                    "p1");
            assertThat(table(schema, "subs").partitions()).extracting(PartitionEntry::name).containsExactly("s0",
                    "s 1");
            assertThat(table(schema, "parts").triggers()).extracting(TriggerEntry::name).containsExactly("first",
                    "second");
            assertThat(schema.views()).singleElement()
                    .satisfies(v -> assertThat(v.columns()).containsExactly("x", "b"));
            assertThat(schema.events()).containsExactly("e;");
            assertThat(schema.routines(RoutineEntry.Kind.PROCEDURE)).containsExactly("same");
            assertThat(catalog.accounts()).extracting(a -> a.user() + "@" + a.host()).contains("o'b@10.%");
            if (info.version().isAtLeast(8, 0, 2)) {
                assertThat(table(schema, "parts").histograms()).isEqualTo(Map.of("b", 7L));
                assertThat(catalog.accounts()).extracting(a -> a.user()).contains("reader");
            }
            if (info.version().isAtLeast(9, 2, 0)) {
                assertThat(schema.libraries()).containsExactly("lib`x");
                assertThat(schema.routines()).contains(new RoutineEntry("js", RoutineEntry.Kind.FUNCTION,
                        List.of(new TableName(ODD, "lib`x"))));
            } else {
                assertThat(schema.routines(RoutineEntry.Kind.FUNCTION)).containsExactly("same");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = ServerRelease.class, names = {"MYSQL_5_7", "MYSQL_8_0"})
    void namesThatDifferByCaseOnly(ServerRelease release) {
        try (TestServer server = start(release); MySqlSession session = server.sessions().open()) {
            for (String schema : List.of("Shop", "shop")) {
                session.execute("CREATE DATABASE " + schema);
                for (String table : List.of("ORDERS", "Orders", "orders")) {
                    session.execute("CREATE TABLE " + schema + "." + table + " (a" + table + " INT, b" + schema
                            + " INT, PRIMARY KEY (a" + table + ", b" + schema + "))");
                }
            }
            Catalog catalog = new CatalogReader(session, ServerInfo.read(session).version(), ObjectFilter.EVERYTHING)
                    .read(false);
            assertThat(catalog.tables()).hasSize(6).allSatisfy(table -> {
                List<String> columns = List.of("a" + table.name().name(), "b" + table.name().schema());
                assertThat(table.columns()).extracting(ColumnEntry::name).isEqualTo(columns);
                assertThat(table.uniqueIndexes()).singleElement()
                        .satisfies(index -> assertThat(index.columnNames()).isEqualTo(columns));
            });
        }
    }

    @ParameterizedTest
    @EnumSource(value = ServerRelease.class, names = {"MYSQL_5_7", "MYSQL_8_0"})
    void asManyStatementsForManyAsForOne(ServerRelease release) {
        try (TestServer server = start(release); MySqlSession session = server.sessions().open()) {
            session.execute("CREATE DATABASE s0");
            session.execute("CREATE TABLE s0.t0 (id INT PRIMARY KEY)");
            int one = statements(session, 1);
            for (int s = 1; s < 20; s++) {
                session.execute("CREATE DATABASE s" + s);
                for (int t = 0; t < 20; t++) {
                    session.execute("CREATE TABLE s" + s + ".t" + t + " (id INT PRIMARY KEY) PARTITION BY HASH (id)"
                            + " PARTITIONS 2");
                }
                session.execute("CREATE VIEW s" + s + ".v AS SELECT 1");
                session.execute("CREATE PROCEDURE s" + s + ".p() SELECT 1");
                session.execute("CREATE USER u" + s + " IDENTIFIED BY 'x'");
            }
            assertThat(statements(session, 19 * 20 + 1)).isEqualTo(one).isLessThan(20);
        }
    }

    private static int statements(MySqlSession session, int tables) {
        List<String> statements = new ArrayList<>();
        Catalog catalog = new CatalogReader(new Counted(session, statements), ServerInfo.read(session).version(),
                ObjectFilter.EVERYTHING).read(true);
        assertThat(catalog.tables()).hasSize(tables);
        return statements.size();
    }

    private static TableEntry table(SchemaEntry schema, String name) {
        return schema.tables().stream().filter(t -> t.name().name().equals(name)).findFirst().orElseThrow();
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
