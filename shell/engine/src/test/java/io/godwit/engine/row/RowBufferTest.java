package io.godwit.engine.row;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.catalog.ColumnEntry;
import io.godwit.engine.wire.RowStream;
import io.godwit.engine.wire.TextRows;
import io.godwit.testing.PacketScript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A row that breaks off leaves no trace, or the buffer says that it does. */
class RowBufferTest {
    private static final RowEncoder TWO_TEXTS = new RowEncoder(List.of(text("a"), text("b")));

    private static ColumnEntry text(String name) {
        return new ColumnEntry(name, "longtext", "longtext", true, false, -1);
    }

    private static byte[] value(int length, char letter) {
        byte[] value = new byte[length];
        Arrays.fill(value, (byte) letter);
        return value;
    }

    /** Some rows, then one of which only the first value and half of the second arrive. */
    private static TextRows breakingOff(int rows, int length) {
        PacketScript server = PacketScript.modern().columns(2);
        for (int i = 0; i < rows; i++) {
            server.row(value(length, 'x'), value(3, 'y'));
        }
        return TextRows.query(server.row(value(length, 'p'), value(length, 'q')).cutOff(length / 2), "SELECT a, b");
    }

    private static int readUntilItBreaks(RowStream rows, RowBuffer buffer) throws IOException {
        int whole = 0;
        try {
            while (rows.nextRow()) {
                TWO_TEXTS.write(rows, buffer);
                whole++;
            }
            throw new AssertionError("the reply has an end");
        } catch (GodwitException e) {
            assertThat(e.code()).isEqualTo(PacketScript.Trouble.BROKEN);
            return whole;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000, 50_000, 60_000})
    void halfOfARowIsTakenBack(int length) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int rows = 400_000 / length;
        try (RowBuffer buffer = new RowBuffer(out)) {
            assertThat(readUntilItBreaks(breakingOff(rows, length), buffer)).isEqualTo(rows);
            assertThat(buffer.dropUnfinished()).isTrue();
            assertThat(buffer.count()).isEqualTo(rows * (length + 5L));
            PacketScript server = PacketScript.modern().columns(2).row(value(2, 'r'), null).end();
            try (TextRows more = TextRows.query(server, "SELECT a, b")) {
                more.nextRow();
                TWO_TEXTS.write(more, buffer);
            }
        }
        String row = "x".repeat(length) + "\tyyy\n";
        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo(row.repeat(rows) + "rr\t\\N\n");
    }

    @Test
    void aLongRowThatWasHandedOnCannotBeTakenBack() throws IOException {
        try (RowBuffer buffer = new RowBuffer(new ByteArrayOutputStream())) {
            assertThat(readUntilItBreaks(breakingOff(3, 500_000), buffer)).isEqualTo(3);
            assertThat(buffer.dropUnfinished()).isFalse();
        }
    }

    @Test
    void wholeRowsAreNotTakenBack() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PacketScript server = PacketScript.modern().columns(2).row(value(1, 'a'), value(1, 'b'))
                .error(1317, "#70100Query execution was interrupted");
        try (RowBuffer buffer = new RowBuffer(out); TextRows rows = TextRows.query(server, "SELECT a, b")) {
            rows.nextRow();
            TWO_TEXTS.write(rows, buffer);
            assertThatThrownBy(rows::nextRow).isInstanceOf(GodwitException.class);
            assertThat(buffer.dropUnfinished()).isTrue();
        }
        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo("a\tb\n");
    }
}
