package io.godwit.engine.load;

import io.godwit.engine.load.rows.RowStream;
import io.godwit.engine.row.Dialect;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RowStreamTest {
    private final List<Long> rows = new ArrayList<>();

    private List<String> parts(String text, Dialect dialect, long limit) throws IOException {
        rows.clear();
        List<String> parts = new ArrayList<>();
        try (RowStream stream = new RowStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), dialect,
                limit, n -> {
                })) {
            while (stream.nextPart()) {
                String part = new String(stream.part().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(stream.bytes()).isEqualTo(part.getBytes(StandardCharsets.UTF_8).length);
                parts.add(part);
                rows.add(stream.rows().orElse(-1));
            }
        }
        return parts;
    }

    @Test
    void countsRowsOfTheDefaultDialect() throws IOException {
        assertThat(parts("1\ta\\nb\n2\t\\\\\n3\t\\N\n", Dialect.DEFAULT, Long.MAX_VALUE)).hasSize(1);
        assertThat(rows).containsExactly(3L);
    }

    @Test
    void aLastRowWithoutTerminatorCounts() throws IOException {
        parts("1\n2", Dialect.DEFAULT, Long.MAX_VALUE);
        assertThat(rows).containsExactly(2L);
        parts("1,\"a\"\r\n2,\"b\r", Dialect.CSV, Long.MAX_VALUE);
        assertThat(rows).containsExactly(2L);
    }

    @Test
    void aRowMayBeLongerThanTheWindow() throws IOException {
        String row = "x".repeat(1_500_000);
        assertThat(parts("1\n" + row + "\n2\n" + row, Dialect.DEFAULT, 1_000)).containsExactly("1\n", row + "\n", "2\n",
                row);
        assertThat(rows).containsExactly(1L, 1L, 1L, 1L);
        parts("1\n" + row + "\n2\n" + row, Dialect.DEFAULT, Long.MAX_VALUE);
        assertThat(rows).containsExactly(4L);
    }

    @Test
    void anEmptyFileHasNoParts() throws IOException {
        assertThat(parts("", Dialect.DEFAULT, 10)).isEmpty();
    }

    @Test
    void terminatorsInsideQuotesAreText() throws IOException {
        parts("1,\"a\nb\"\"\n\"\n2,c\n", Dialect.CSV_RFC_UNIX, Long.MAX_VALUE);
        assertThat(rows).containsExactly(2L);
    }

    @Test
    void escapedTerminatorsOfOwnDialectsAreText() throws IOException {
        parts("1|a\\END|\\\\END2|bEEND", new Dialect("|", "", false, "\\", "END"), Long.MAX_VALUE);
        assertThat(rows).containsExactly(2L);
    }

    @Test
    void rowsThatCannotBeToldApartAreNotCounted() throws IOException {
        assertThat(parts("1,2,3,4,", new Dialect(",", "", false, "\\", ","), 2)).hasSize(1);
        assertThat(rows).containsExactly(-1L);
    }

    @Test
    void partsEndWithRowsWithinTheLimit() throws IOException {
        assertThat(parts("11\n22\n33\n4444444\n5\n6\n", Dialect.DEFAULT, 6)).containsExactly("11\n22\n", "33\n",
                "4444444\n", "5\n6\n");
        assertThat(rows).containsExactly(2L, 1L, 1L, 2L);
    }

    @ParameterizedTest
    @ValueSource(ints = {4096, 100_000, 524_288, 700_000, 5_000_000})
    void nothingIsLostWhereverPartsEnd(int limit) throws IOException {
        Random random = new Random(limit);
        StringBuilder text = new StringBuilder();
        int count = 0;
        while (text.length() < 3_000_000) {
            text.append("x".repeat(random.nextInt(100) == 0 ? random.nextInt(9_000) : random.nextInt(60))).append('\n');
            count++;
        }
        List<String> parts = parts(text.toString(), Dialect.DEFAULT, limit);
        assertThat(String.join("", parts)).isEqualTo(text.toString());
        assertThat(rows.stream().mapToLong(r -> r).sum()).isEqualTo(count);
        assertThat(parts).allMatch(p -> p.endsWith("\n")).hasSizeGreaterThan(3_000_000 / limit - 1);
        assertThat(parts).allMatch(p -> p.length() <= Math.max(limit, 9_001));
    }

    @Test
    void skippedRowsAreCounted() throws IOException {
        try (RowStream stream = new RowStream(
                new ByteArrayInputStream("1\n2\n3\n".getBytes(StandardCharsets.UTF_8)), Dialect.DEFAULT,
                Long.MAX_VALUE, n -> {
                })) {
            assertThat(stream.skipRows(4)).isEqualTo(2);
            assertThat(stream.nextPart()).isTrue();
            assertThat(stream.part().readAllBytes()).asString().isEqualTo("3\n");
            assertThatThrownBy(() -> stream.skipRows(1)).isInstanceOf(IOException.class);
        }
    }
}
