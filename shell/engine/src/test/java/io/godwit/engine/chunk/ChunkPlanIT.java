package io.godwit.engine.chunk;

import io.godwit.api.mysql.Identifier;
import io.godwit.api.mysql.TableName;
import io.godwit.engine.catalog.CatalogReader;
import io.godwit.engine.catalog.ColumnEntry;
import io.godwit.engine.catalog.ObjectFilter;
import io.godwit.engine.catalog.PartitionEntry;
import io.godwit.engine.catalog.TableEntry;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.snapshot.ReaderSetup;
import io.godwit.engine.wire.RowStream;
import io.godwit.testing.RandomKeys;
import io.godwit.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every row is in exactly one chunk, whatever the key; and reading can go on in a chunk after any row. */
class ChunkPlanIT {
    private static final int BYTES = 12_000;

    @Test
    void randomKeys() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_8_0)) {
            requireTiled(server, 0, 60);
        }
    }

    @Test
    void randomKeysOf57() {
        try (TestServer server = TestServer.start(ServerRelease.MYSQL_5_7)) {
            requireTiled(server, 1_000, 40);
        }
    }

    @Test
    void randomKeysOf9() {
        try (TestServer server = TestServer.startNine()) {
            requireTiled(server, 2_000, 40);
        }
    }

    @Test
    @Tag("long")
    void thousandsOfRandomKeys() {
        int seeds = Integer.getInteger("godwit.seeds", 1_000);
        for (ServerRelease release : List.of(ServerRelease.MYSQL_8_0, ServerRelease.MYSQL_5_7)) {
            try (TestServer server = TestServer.start(release)) {
                requireTiled(server, 10_000, seeds);
            }
        }
        try (TestServer server = TestServer.startNine()) {
            requireTiled(server, 10_000, seeds);
        }
    }

    private static void requireTiled(TestServer server, long firstSeed, int seeds) {
        Tally tally = new Tally();
        try (MySqlSession session = open(server)) {
            boolean descending = ServerInfo.read(session).version().isAtLeast(8, 0, 1);
            session.execute("CREATE DATABASE chunks");
            for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                String definition = new RandomKeys(session, seed, descending, true).create(session, "chunks.t",
                        random.nextInt(10) == 0 ? random.nextInt(50) : 1_500, 50);
                String about = "seed " + seed + ": " + definition;
                try {
                    check(session, about, random, tally);
                } catch (RuntimeException e) {
                    throw new AssertionError(about, e);
                }
                session.execute("DROP TABLE chunks.t");
            }
        }
        assertThat(tally.cut).as("tables cut").isGreaterThan(seeds / 2);
        assertThat(tally.chunks).as("chunks").isGreaterThan(tally.cut * 8);
        assertThat(tally.goneOn).as("goings on").isGreaterThan(seeds);
        System.getLogger("chunks").log(System.Logger.Level.INFO, tally.toString());
    }

    private static void check(MySqlSession session, String about, SplittableRandom random, Tally tally) {
        TableEntry table = table(session, "chunks", "t");
        List<Chunk> chunks = plan(session, table, new Cutting(true, BYTES, true), tally);
        assertThat(problems(session, "chunks.t", chunks)).as(about).isEmpty();
        for (Chunk chunk : chunks) {
            goOn(session, table, chunk, random.nextInt(200), about, tally);
        }
    }

    /** What happened to the random tables. */
    private static final class Tally {
        private int cut;
        private int chunks;
        private int goneOn;
        private int begunAgain;
        private final Map<String, Integer> uncut = new TreeMap<>();

        @Override
        public String toString() {
            return cut + " tables cut into " + chunks + " chunks, gone on " + goneOn + " times, begun again "
                    + begunAgain + " times, not cut: " + uncut;
        }
    }

    private static List<Chunk> plan(MySqlSession session, TableEntry table, Cutting cutting, Tally tally) {
        List<Chunk> chunks = new ArrayList<>();
        List<Optional<PartitionEntry>> parts = table.partitions().isEmpty()
                ? List.of(Optional.empty())
                : table.partitions().stream().map(Optional::of).toList();
        for (Optional<PartitionEntry> part : parts) {
            ChunkPlan plan = new ChunkPlan(table, part, cutting, Optional.empty());
            List<Chunk> own = new ArrayList<>();
            while (!plan.isDone()) {
                own.add(plan.next(session));
            }
            assertThat(own.stream().map(Chunk::index)).isSorted().doesNotHaveDuplicates();
            assertThat(own.stream().filter(Chunk::last)).containsExactly(own.getLast());
            own.forEach(c -> requireRange(session, c));
            plan.whyWhole().ifPresent(why -> tally.uncut.merge(why, 1, Integer::sum));
            chunks.addAll(own);
        }
        tally.chunks += chunks.size();
        tally.cut += chunks.size() > 1 ? 1 : 0;
        return chunks;
    }

    /** A chunk is read by its index, and nothing is sorted. */
    private static void requireRange(MySqlSession session, Chunk chunk) {
        if (chunk.condition().isPresent()) {
            String plan = session.first("EXPLAIN FORMAT=TRADITIONAL SELECT *" + from(chunk, Optional.empty()),
                    row -> row.findText(4) + ", " + row.findText(11)).orElseThrow();
            assertThat(plan).as(chunk + " where " + chunk.condition())
                    .matches("(range|ref|ref_or_null|const|null), .*");
            // NULLs and one value: the server sorts what it reads of both.
            assertThat(plan.startsWith("ref_or_null") || !plan.contains("filesort")).as(plan).isTrue();
        }
    }

    /** Which rows are in no chunk or in several, for people to read. */
    private static List<String> problems(MySqlSession session, String table, List<Chunk> chunks) {
        Set<String> missing = new HashSet<>(session.list("SELECT rid FROM " + table, row -> row.text(0)));
        List<String> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Chunk chunk : chunks) {
            for (String rid : session.list("SELECT rid" + from(chunk, Optional.empty()), row -> row.text(0))) {
                missing.remove(rid);
                if (!seen.add(rid)) {
                    problems.add("row " + rid + " again in " + chunk + " " + chunk.condition());
                }
            }
        }
        missing.stream().map(rid -> "row " + rid + " nowhere").forEach(problems::add);
        return problems;
    }

    private static String from(Chunk chunk, Optional<String> after) {
        String where = Stream.of(chunk.condition(), after).flatMap(Optional::stream).map(c -> "(" + c + ")")
                .collect(Collectors.joining(" AND "));
        return " FROM " + chunk.table().quoted()
                + chunk.partition().map(p -> " PARTITION (" + Identifier.quote(p) + ")").orElse("")
                + chunk.order().map(KeyOrder::forceIndex).orElse("") + (where.isEmpty() ? "" : " WHERE " + where)
                + chunk.order().map(KeyOrder::orderBy).orElse("");
    }

    /** Reads some rows, asks for those behind them, and compares with what comes in one go. */
    private static void goOn(MySqlSession session, TableEntry table, Chunk chunk, int first, String about,
            Tally tally) {
        List<ColumnEntry> columns = table.dumpedColumns();
        int rid = columns.size() - 2;
        String select = "SELECT " + columns.stream().map(c -> Identifier.quote(c.name()))
                .collect(Collectors.joining(","));
        List<String> all = session.list(select + from(chunk, Optional.empty()), row -> row.text(rid));
        KeyPosition position = new KeyPosition(columns, chunk.order());
        List<String> pieced = new ArrayList<>();
        try (RowStream rows = position.follow(session.stream(select + from(chunk, Optional.empty())))) {
            while (pieced.size() < first && rows.nextRow()) {
                pieced.add(read(rows).get(rid));
                position.passed();
            }
        }
        if (!position.canGoOn()) {
            tally.begunAgain++;
            return;
        }
        tally.goneOn++;
        pieced.addAll(session.list(select + from(chunk, position.condition()), row -> row.text(rid)));
        assertThat(pieced).as(about + ", " + chunk + " after " + position.condition()).isEqualTo(all);
    }

    private static List<String> read(RowStream rows) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < rows.columns(); i++) {
            StringBuilder value = new StringBuilder();
            if (rows.nextValue()) {
                while (rows.nextPart()) {
                    value.append(new String(rows.buffer(), rows.from(), rows.to() - rows.from(),
                            StandardCharsets.UTF_8));
                }
            }
            values.add(value.toString());
        }
        return values;
    }

    /** Two codes of one character are two keys here, and one text in a dump. */
    @Test
    void textsThatComeBackAsOthers() {
        try (MySqlSession session = open(TestServer.shared())) {
            session.execute("DROP DATABASE IF EXISTS codes");
            session.execute("CREATE DATABASE codes");
            session.execute("CREATE TABLE codes.t (k VARCHAR(9) CHARACTER SET cp932 COLLATE cp932_bin PRIMARY KEY,"
                    + " rid INT, pad INT)");
            session.execute("INSERT INTO codes.t VALUES (_cp932 X'41', 1, 1), (_cp932 X'81E0', 2, 2),"
                    + " (_cp932 X'8790', 3, 3), (_cp932 X'8795', 4, 4), (_cp932 X'8ABF', 5, 5)");
            session.execute("CREATE TABLE codes.g (k VARCHAR(9) CHARACTER SET greek COLLATE greek_bin PRIMARY KEY,"
                    + " rid INT, pad INT)");
            session.execute("INSERT INTO codes.g VALUES (_greek X'3F', 1, 1), (_greek X'A4', 2, 2),"
                    + " (_greek X'AE', 3, 3), (_greek X'E1', 4, 4)");
            for (String name : List.of("t", "g")) {
                TableEntry table = table(session, "codes", name);
                Chunk chunk = new ChunkPlan(table, Optional.empty(), new Cutting(true, BYTES, true),
                        Optional.empty()).next(session);
                Tally tally = new Tally();
                for (int rows = 0; rows < 6; rows++) {
                    goOn(session, table, chunk, rows, name, tally);
                }
                assertThat(tally.begunAgain).isPositive();
                assertThat(tally.goneOn).isPositive();
            }
            session.execute("DROP DATABASE codes");
        }
    }

    /** What the server cannot compare is not cut; what is told of it is the reason. */
    @Test
    void whatIsNoKey() {
        try (MySqlSession session = open(TestServer.shared())) {
            session.execute("DROP DATABASE IF EXISTS nokeys");
            session.execute("CREATE DATABASE nokeys");
            Map<String, String> reasons = new TreeMap<>(Map.of("k DOUBLE PRIMARY KEY", "of type DOUBLE",
                    "k FLOAT UNIQUE",
                    "of type FLOAT", "k INT", "no unique key", "k INT, UNIQUE ((k + 1))", "no unique key",
                    "k INT, UNIQUE u (k) INVISIBLE", "invisible", "k TEXT, UNIQUE (k(20))", "no unique key",
                    "k VARCHAR(9) CHARACTER SET big5 PRIMARY KEY", "big5_chinese_ci",
                    "k INT, g INT AS (k + 1) UNIQUE", "not dumped", "k TIMESTAMP PRIMARY KEY", "local time",
                    "k SET('1','2','3','4','5','6','7','8','9','10','11') PRIMARY KEY", "more than 1024 values"));
            reasons.put("k VARCHAR(99), PRIMARY KEY (k(20))", "only the beginning of a column");
            reasons.forEach((columns, reason) -> {
                session.execute("CREATE TABLE nokeys.t (" + columns + ", pad VARCHAR(300))");
                session.execute("INSERT IGNORE INTO nokeys.t (k, pad) SELECT 1 + n, REPEAT('x', 300) FROM"
                        + " (SELECT a.d + b.d * 8 + c.d * 64 AS n FROM D a, D b, D c) s".replace("D ",
                                "(SELECT 0 d UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5"
                                        + " UNION SELECT 6 UNION SELECT 7) "));
                session.execute("ANALYZE TABLE nokeys.t");
                TableEntry table = table(session, "nokeys", "t");
                ChunkPlan plan = new ChunkPlan(table, Optional.empty(),
                        new Cutting(true, table.size().averageRowLength() * 2, false), Optional.empty());
                Chunk chunk = plan.next(session);
                assertThat(plan.isDone()).as(columns).isTrue();
                assertThat(chunk.order()).as(columns).isEmpty();
                assertThat(plan.whyWhole()).as(columns).hasValueSatisfying(w -> assertThat(w).contains(reason));
                session.execute("DROP TABLE nokeys.t");
            });
            session.execute("DROP DATABASE nokeys");
        }
    }

    /** The chosen rows are in one chunk each, the others in none, and each chunk is still a range of the key. */
    @Test
    void someRowsOnly() {
        try (MySqlSession session = open(TestServer.shared())) {
            session.execute("DROP DATABASE IF EXISTS some");
            session.execute("CREATE DATABASE some");
            session.execute("CREATE TABLE some.t (k INT PRIMARY KEY, rid INT, note VARCHAR(9), pad CHAR(100))");
            session.execute("CREATE TABLE some.wanted (k INT PRIMARY KEY, rid INT)");
            for (int i = 0; i < 1_000; i++) {
                session.execute("INSERT INTO some.t VALUES (?, ?, ?, 'x')", i, i, "n" + i % 3);
            }
            session.execute("INSERT INTO some.wanted SELECT k, k FROM some.t WHERE k % 7 = 0");
            session.execute("CREATE TABLE some.few (rid INT)");
            session.execute("INSERT INTO some.few VALUES (3), (333), (999)");
            session.execute("ANALYZE TABLE some.t, some.wanted, some.few");
            TableEntry table = table(session, "some", "t");
            for (String chosen : List.of("note = 'n1' OR k = 3", "k >= 500", "k = 400", "FALSE", "rid IS NULL",
                    "k IN (SELECT k FROM some.wanted)", "k IN (SELECT rid FROM some.few)",
                    "k NOT IN (SELECT k FROM some.wanted)",
                    "EXISTS (SELECT 1 FROM some.wanted w WHERE w.rid = t.rid)",
                    "k < (SELECT MAX(s.k) FROM some.t s WHERE s.note = 'n2')", "note = 'n0' -- half )\n")) {
                ChunkPlan plan = new ChunkPlan(table, Optional.empty(), new Cutting(true, BYTES, true),
                        Optional.of(chosen));
                List<String> read = new ArrayList<>();
                int chunks = 0;
                for (; !plan.isDone(); chunks++) {
                    Chunk chunk = plan.next(session);
                    assertThat(chunk.condition().orElseThrow()).contains(chosen);
                    read.addAll(session.list("SELECT rid" + from(chunk, Optional.empty()), row -> row.text(0)));
                }
                assertThat(plan.whyWhole()).as(chosen).isEmpty();
                assertThat(chunks).as(chosen).isGreaterThan(4);
                assertThat(read).as(chosen).containsExactlyInAnyOrderElementsOf(
                        session.list("SELECT rid FROM some.t WHERE " + chosen, row -> row.text(0)));
            }
            session.execute("DROP DATABASE some");
        }
    }

    /** A test that finds nothing proves nothing: chunks that are wrong by one sign must be noticed. */
    @Test
    void wrongChunksAreNoticed() {
        try (MySqlSession session = open(TestServer.shared())) {
            session.execute("DROP DATABASE IF EXISTS wrong");
            session.execute("CREATE DATABASE wrong");
            session.execute("CREATE TABLE wrong.t (k VARCHAR(10), j INT, rid INT, pad CHAR(100), PRIMARY KEY (k, j))");
            for (int i = 0; i < 1_000; i++) {
                session.execute("INSERT INTO wrong.t VALUES (?, ?, ?, 'x')", "k" + i % 37, i, i);
            }
            session.execute("ANALYZE TABLE wrong.t");
            List<Chunk> chunks = plan(session, table(session, "wrong", "t"), new Cutting(true, BYTES, true),
                    new Tally());
            assertThat(chunks).hasSizeGreaterThan(4);
            assertThat(problems(session, "wrong.t", chunks)).isEmpty();
            List<UnaryOperator<String>> mistakes = List.of(c -> c.replace("<=", "<"), c -> c.replace("`j`>", "`j`>="),
                    c -> c.replace("`k`>", "`k`<"), c -> c.replace("`k`<", "`k`<="), c -> c.replace("`j`<=", "`j`>="));
            for (UnaryOperator<String> mistake : mistakes) {
                List<Chunk> wrong = new ArrayList<>(chunks);
                Chunk one = wrong.get(2);
                Optional<String> condition = one.condition().map(mistake);
                assertThat(condition).isNotEqualTo(one.condition());
                wrong.set(2, new Chunk(one.table(), one.partition(), 2, false, condition, one.order(),
                        Optional.empty()));
                assertThat(problems(session, "wrong.t", wrong)).as(condition.toString()).isNotEmpty();
            }
            session.execute("DROP DATABASE wrong");
        }
    }

    private static MySqlSession open(TestServer server) {
        MySqlSession session = server.sessions().open();
        ReaderSetup.STANDARD.apply(session);
        return session;
    }

    static TableEntry table(MySqlSession session, String schema, String name) {
        return new CatalogReader(session, ServerInfo.read(session).version(),
                ObjectFilter.EVERYTHING.onlySchemas(List.of(schema))).read(false).tables()
                .filter(t -> t.name().equals(new TableName(schema, name))).findFirst().orElseThrow();
    }
}
