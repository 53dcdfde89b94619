package io.godwit.engine.wire;

import io.godwit.api.error.GodwitException;
import io.godwit.testing.PacketScript;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Replies written by hand, those that no real server sends on demand among them. */
class TextRowsTest {
    private static final int FULL = 0xFFFFFF;

    static Stream<PacketScript> servers() {
        return Stream.of(PacketScript.modern(), PacketScript.old(),
                PacketScript.modern().trickling(new SplittableRandom(1)),
                PacketScript.old().trickling(new SplittableRandom(2)));
    }

    private static byte[][] row(@Nullable Object... values) {
        return Arrays.stream(values)
                .map(v -> v == null ? null : v instanceof byte[] b ? b : v.toString().getBytes(US_ASCII))
                .toArray(byte[][]::new);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        return bytes;
    }

    private static List<byte[][]> read(TextRows rows) {
        List<byte[][]> all = new ArrayList<>();
        while (rows.nextRow()) {
            byte[][] row = new byte[rows.columns()][];
            for (int i = 0; i < row.length; i++) {
                row[i] = rows.nextValue() ? value(rows) : null;
            }
            all.add(row);
        }
        return all;
    }

    private static byte[] value(TextRows rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int last = RowStream.PART;
        while (rows.nextPart()) {
            assertThat(last).isEqualTo(RowStream.PART); // only the last part may be shorter
            last = rows.to() - rows.from();
            assertThat(rows.buffer().length - rows.to()).isGreaterThanOrEqualTo(RowStream.PADDING);
            out.write(rows.buffer(), rows.from(), last);
        }
        return out.toByteArray();
    }

    private static void assertReads(PacketScript server, List<byte[][]> rows) {
        server.columns(rows.getFirst().length);
        rows.forEach(server::row);
        server.end();
        List<byte[][]> came;
        try (TextRows stream = TextRows.query(server, "SELECT 1")) {
            came = read(stream);
            assertThat(stream.isEnded()).isTrue();
        }
        assertThat(came).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(Arrays.deepEquals(came.get(i), rows.get(i))).as("row " + i).isTrue();
        }
        assertThat(server.unread()).isZero();
        assertThat(server.told()).singleElement().asString().matches("ended (4001|1) 3");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void valuesOfEveryLength(PacketScript server) {
        List<byte[][]> rows = new ArrayList<>();
        rows.add(row("", null, "a"));
        rows.add(row(null, null, null));
        for (int length : new int[]{249, 250, 251, 252, 255, 256, 65_535, 65_536, RowStream.PART - 1, RowStream.PART,
                RowStream.PART + 1, 3 * RowStream.PART, 300_000}) {
            rows.add(row(bytes(length), "x", bytes(length % 700)));
        }
        for (int i = 0; i < 2_000; i++) { // more than a buffer's worth, and more packets than a byte can count
            rows.add(row(bytes(i), Integer.toString(i), i % 7 == 0 ? null : bytes(i % 13)));
        }
        assertReads(server, rows);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aRowMayBeginWithTheBytesOfAnEndOrAnError(PacketScript server) {
        assertReads(server, List.of(row(bytes(0xFE), "z"), row(bytes(255), "z"), row("", ""), row(null, "")));
    }

    /** Whatever stands where one packet ends and the next begins: a length, a value, NULL, nothing. */
    @ParameterizedTest
    @ValueSource(ints = {-12, -11, -10, -9, -8, -7, -6, -5, -4, -3, -2, -1, 0, 1})
    void rowsOfSeveralPackets(int distance) {
        int prefix = 4; // of the length of a value between 64 KB and 16 MB
        byte[] large = bytes(FULL - prefix + distance);
        assertReads(PacketScript.modern(), List.of(row(large, "abc", null, bytes(300)), row("next", "", "", "")));
    }

    @Test
    void rowsThatFillTheirPackets() {
        byte[] exactly = bytes(FULL - 4);
        byte[] twice = bytes(2 * FULL - 9);
        assertReads(PacketScript.modern(), List.of(row(exactly), row(twice), row("x")));
        assertReads(PacketScript.old().trickling(new SplittableRandom(3)), List.of(row(bytes(40 << 20)), row("x")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 250, 251, 252, 4096})
    void columns(int count) {
        byte[][] row = new byte[count][];
        for (int i = 0; i < count; i += 2) {
            row[i] = Integer.toString(i).getBytes(US_ASCII);
        }
        assertReads(PacketScript.modern(), List.of(row, row));
        assertReads(PacketScript.old(), List.of(row, row));
    }

    @Test
    void theStatementIsSentAsTheServerExpectsIt() {
        PacketScript modern = PacketScript.modern().columns(1).end();
        TextRows.query(modern, "SELECT 'ö'").close();
        assertThat(modern.out().toByteArray()).asHexString()
                .isEqualTo("0E000000" + "03" + "0001" + "53454C4543542027C3B627");
        PacketScript old = PacketScript.old().columns(1).end();
        TextRows.query(old, "SELECT 'ö'").close();
        assertThat(old.out().toByteArray()).asHexString().isEqualTo("0C000000" + "03" + "53454C4543542027C3B627");
    }

    @Test
    void whatIsNotAskedForIsSkipped() {
        PacketScript server = PacketScript.modern().columns(3).row(row("a", bytes(200_000), "c"))
                .row(row("d", bytes(20 << 20), "f")).row(row("g", "h", "i")).row(row("j", "k", "l")).end();
        try (TextRows rows = TextRows.query(server, "SELECT 1")) {
            assertThat(rows.nextRow()).isTrue();
            assertThat(rows.nextValue()).isTrue();
            assertThat(rows.nextValue()).isTrue();
            assertThat(rows.nextPart()).isTrue();
            assertThat(rows.nextValue()).isTrue();
            assertThat(new String(value(rows), US_ASCII)).isEqualTo("c");
            assertThat(rows.nextRow()).isTrue();
            assertThat(rows.nextValue()).isTrue();
            assertThat(rows.nextRow()).isTrue();
            assertThat(rows.isEnded()).isFalse();
        }
        assertThat(server.unread()).isZero();
        assertThat(server.told()).containsExactly("ended 4001 3");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void errorsBetweenRowsEndTheStatementOnly(PacketScript server) {
        server.columns(1).row(row("a")).error(1317, "#70100Query execution was interrupted");
        TextRows rows = TextRows.query(server, "SELECT 1");
        assertThat(rows.nextRow()).isTrue();
        assertThatThrownBy(rows::nextRow).isInstanceOf(GodwitException.class)
                .hasMessage("Query execution was interrupted");
        assertThat(rows.isEnded()).isTrue();
        assertThat(rows.nextRow()).isFalse();
        assertThat(server.told()).containsExactly("failed 1317 70100 Query execution was interrupted");
        assertThat(server.unread()).isZero();
    }

    @Test
    void errorsBeforeTheFirstRow() {
        PacketScript server = PacketScript.modern().error(1146, "#42S02No such table");
        assertThatThrownBy(() -> TextRows.query(server, "SELECT 1")).isInstanceOf(GodwitException.class);
        assertThat(server.told()).containsExactly("failed 1146 42S02 No such table");
        PacketScript terse = PacketScript.modern().error(1040, "Too many");
        assertThatThrownBy(() -> TextRows.query(terse, "SELECT 1")).isInstanceOf(GodwitException.class);
        assertThat(terse.told()).containsExactly("failed 1040 HY000 Too many");
    }

    /** An idle connection is told so with the number of a first packet, before it asks. */
    @Test
    void aFarewellThatWaitedIsTold() {
        PacketScript server = PacketScript.modern().at(0).error(4031, "#HY000disconnected because of inactivity");
        assertThatThrownBy(() -> TextRows.query(server, "SELECT 1")).isInstanceOf(GodwitException.class);
        assertThat(server.told()).containsExactly("failed 4031 HY000 disconnected because of inactivity");
    }

    @Test
    void anErrorAfterTheReaderLostInterestIsNoNews() {
        PacketScript server = PacketScript.modern().columns(1).row(row("a")).row(row("b")).error(1317, "#70100x");
        TextRows rows = TextRows.query(server, "SELECT 1");
        rows.nextRow();
        rows.close();
        assertThat(rows.isEnded()).isTrue();
        assertThat(server.unread()).isZero();
    }

    static Stream<Consumer<PacketScript>> nonsense() {
        return Stream.of(
                s -> s.columns(1).row(row("a")), // ends too early
                s -> s.columns(1).garbage(9, 0), // in a header
                s -> s.columns(1).garbage(9, 0, 0, 3, 1), // in a value
                s -> s.columns(1).at(9).row(row("a")).end(), // packets are missing
                s -> s.at(0).columns(1).row(row("a")).end(), // the reply to another statement
                s -> s.columns(1).payload(5, 'a'), // a value longer than its row
                s -> s.columns(1).payload(0xFC, 1), // a length longer than its row
                s -> s.columns(1).payload(0xFD, 0xFF, 0xFF, 0xFF, 'a').end(),
                s -> s.columns(2).payload(1, 'a').end(), // too few columns
                s -> s.columns(1).row(row("a", "b")).end(), // too many
                s -> s.columns(1).payload(1, 'a', 0xFF).end(),
                s -> s.columns(2).payload(1, 'a', 0xFF), // a length that is none
                s -> s.columns(2).payload(1, 'a', 0xFE, 0, 0, 0, 0, 0, 0, 0, 0x80),
                s -> s.columns(1).payload(), // a row of nothing
                s -> s.payload(0xFB, '/', 'e', 't', 'c'), // asks for a file
                s -> s.payload(0, 0, 0, 2, 0, 0, 0), // OK
                s -> s.columns(1).payload(0xFE, 0, 0, 8, 0, 0, 0)); // another result follows
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void nonsenseBreaksTheConnection(Consumer<PacketScript> reply) {
        for (PacketScript server : List.of(PacketScript.modern(),
                PacketScript.modern().trickling(new SplittableRandom(4)))) {
            reply.accept(server);
            assertThatThrownBy(() -> read(TextRows.query(server, "SELECT 1"))).isInstanceOf(GodwitException.class)
                    .extracting(e -> ((GodwitException) e).code()).isEqualTo(PacketScript.Trouble.BROKEN);
            assertThat(server.told()).hasSize(1);
        }
    }

    @Test
    void columnsOfAnOldServerMustEnd() {
        PacketScript server = PacketScript.old().payload(1).payload('d', 'e', 'f').row(row("a")).end();
        assertThatThrownBy(() -> TextRows.query(server, "SELECT 1")).hasMessageContaining("columns do not end");
    }

    @Test
    void moreColumnsThanThereAreIsTheCallersMistake() {
        try (TextRows rows = TextRows.query(PacketScript.modern().columns(1).row(row("a")).end(), "SELECT 1")) {
            rows.nextRow();
            rows.nextValue();
            assertThatThrownBy(rows::nextValue).isInstanceOf(IllegalStateException.class);
        }
    }
}
