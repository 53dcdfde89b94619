package io.godwit.engine.verify;

import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.engine.catalog.CollationOrder;
import io.godwit.engine.session.MySqlSession;
import io.godwit.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Keys whose collation orders nothing: walked in ranges, rows of both servers would be in none of them, and a difference unseen. */
class UnsoundCollationsIT {
    private static final int ROWS = 3_000;
    private static final List<String> LETTERS = List.of("a", "A", "b", "B", "z", "Z", "0", "1", "9", " ", "\\", "'",
            "?", "%", "_", "-", "é", "É", "ß", "ä", "Å", "я", "Я", "中", "あ", "ア", "İ", "ı", "😀", "\t", "ss", "ae",
            "č", "ch", "š", "Š", "ž", "Ž", "ė", "ū", "Ū", "丂", "乂", "亐", "凉", "兀", "嗀");

    @Test
    void everyDifferenceIsFoundOnce() {
        try (TestServer source = TestServer.start();
                TestServer target = TestServer.start();
                MySqlSession left = source.sessions().open();
                MySqlSession right = target.sessions().open()) {
            for (MySqlSession session : List.of(left, right)) {
                session.execute("CREATE DATABASE unsound");
            }
            for (String collation : new TreeSet<>(CollationOrder.unsound())) {
                long rows = fill(left, collation);
                fill(right, collation);
                right.execute("UPDATE unsound." + collation + " SET v = v + 1");

                CompareReport report = new CompareOperation(source.sessions(), target.sessions(),
                        CompareOptions.everything(2).withSchemas(Set.of("unsound")).withChunkRows(3))
                        .run(EventSink.SILENT, new Cancellation());

                assertThat(report.summary()).as(collation).startsWith("1 tables, " + rows + " rows, ");
                // Without a key that orders them, a changed row is one that is missing and another that is too many.
                assertThat(report.differenceCount()).as(collation).isEqualTo(2 * rows);
                left.execute("DROP TABLE unsound." + collation);
                right.execute("DROP TABLE unsound." + collation);
            }
        }
    }

    /** The same texts on every call. @return how many of them the key took */
    private static long fill(MySqlSession session, String collation) {
        String charset = collation.substring(0, collation.indexOf('_'));
        session.execute("CREATE TABLE unsound." + collation + " (k VARCHAR(12) CHARACTER SET " + charset + " COLLATE "
                + collation + " NOT NULL PRIMARY KEY, v INT NOT NULL)");
        SplittableRandom random = new SplittableRandom(1);
        for (int done = 0; done < ROWS; done += 500) {
            session.execute("INSERT IGNORE INTO unsound." + collation + " VALUES "
                    + IntStream.range(done, done + 500).mapToObj(row -> "(" + text(random) + "," + row + ")")
                            .collect(Collectors.joining(",")));
        }
        return session.first("SELECT COUNT(*) FROM unsound." + collation, row -> row.number(0)).orElseThrow();
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(LETTERS.get(random.nextInt(LETTERS.size())));
        }
        return "_utf8mb4 X'" + HexFormat.of().formatHex(text.toString().getBytes(StandardCharsets.UTF_8)) + "'";
    }
}
