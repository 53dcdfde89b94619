package io.godwit.engine.chunk;

import io.godwit.engine.catalog.ColumnEntry;
import io.godwit.engine.catalog.IndexEntry;
import io.godwit.engine.wire.RowStream;
import io.godwit.engine.wire.TextRows;
import io.godwit.testing.PacketScript;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a reader went over is where the next one begins, and nothing else is. */
class KeyPositionTest {
    private static final ColumnEntry NOTE = column("note", "longtext");
    private static final ColumnEntry NUMBER = column("number", "int");
    private static final ColumnEntry CODE = column("code", "varbinary");
    private static final List<ColumnEntry> COLUMNS = List.of(NOTE, CODE, NUMBER);

    private final KeyPosition position = new KeyPosition(COLUMNS,
            Optional.of(new IndexEntry("by_number_and_code", List.of(NUMBER, CODE))));

    private static ColumnEntry column(String name, String type) {
        return new ColumnEntry(name, type, type, true, false, -1);
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(US_ASCII);
    }

    private static PacketScript server(@Nullable String[]... rows) {
        PacketScript server = PacketScript.modern().columns(COLUMNS.size());
        for (String[] row : rows) {
            server.row(bytes(row[0]), bytes(row[1]), bytes(row[2]));
        }
        return server.end();
    }

    private static void readRow(RowStream rows) {
        assertThat(rows.nextRow()).isTrue();
        for (int i = 0; i < rows.columns(); i++) {
            readValue(rows);
        }
    }

    private static void readValue(RowStream rows) {
        if (rows.nextValue()) {
            while (rows.nextPart()) {
                assertThat(rows.to()).isGreaterThan(rows.from());
            }
        }
    }

    private RowStream follow(PacketScript server) {
        return position.follow(TextRows.query(server, "SELECT note, code, number"));
    }

    @Test
    void theLastWholeRowCounts() {
        RowStream rows = follow(
                server(new String[]{"x", "a", "1"}, new String[]{null, "a code longer than the first", "-22"},
                        new String[]{"y", "zz", "333"}));
        assertThat(position.canGoOn()).isTrue();
        assertThat(position.condition()).isEmpty();
        readRow(rows);
        position.passed();
        assertThat(position.condition()).contains("`number`>1 OR (`number`=1 AND (`code`>X'61'))");
        readRow(rows);
        position.passed();
        String second = "`number`>-22 OR (`number`=-22 AND (`code`>X'6120636f6465206c6f6e676572207468616e20746865206669727374'))";
        assertThat(position.condition()).contains(second);
        assertThat(rows.nextRow()).isTrue();
        readValue(rows);
        readValue(rows);
        assertThat(position.condition()).contains(second);
        readValue(rows);
        position.passed();
        assertThat(position.condition()).contains("`number`>333 OR (`number`=333 AND (`code`>X'7a7a'))");
    }

    @Test
    void anEmptyValueIsNotNull() {
        RowStream rows = follow(server(new String[]{"x", null, "1"}, new String[]{"x", "", "1"}));
        readRow(rows);
        position.passed();
        assertThat(position.canGoOn()).isFalse();
        assertThatThrownBy(position::condition).isInstanceOf(IllegalStateException.class);
        readRow(rows);
        position.passed();
        assertThat(position.canGoOn()).isTrue();
        assertThat(position.condition()).contains("`number`>1 OR (`number`=1 AND (`code`>X''))");
    }

    @Test
    void withoutAKeyNothingCanGoOnOnceARowHasPassed() {
        KeyPosition none = new KeyPosition(COLUMNS, Optional.empty());
        readRow(none.follow(TextRows.query(server(new String[]{"x", "a", "1"}), "SELECT note, code, number")));
        assertThat(none.canGoOn()).isTrue();
        none.passed();
        assertThat(none.canGoOn()).isFalse();
    }
}
