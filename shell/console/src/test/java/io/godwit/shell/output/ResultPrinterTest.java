package io.godwit.shell.output;

import io.godwit.api.error.GodwitException;
import io.godwit.api.session.SqlColumn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ResultPrinterTest {
    private static final List<SqlColumn> COLUMNS = List.of(FixedRows.number("id"), FixedRows.text("name"),
            FixedRows.binary("b"));
    private static final List<List<String>> ROWS = List.of(
            List.of("1", "日本", "ab"), List.of("1000", "a\tb\\c\nd", "NULL"), List.of("-2.50", "e\u0301👍🏽", ""));

    private static String print(ResultFormat format, List<SqlColumn> columns, List<List<String>> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long count = format.printer().print(new FixedRows(columns, rows),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(count).isEqualTo(rows.size());
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void table() {
        assertThat(print(ResultFormat.TABLE, COLUMNS, ROWS)).isEqualTo("""
                +-------+-----------+--------+
                | id    | name      | b      |
                +-------+-----------+--------+
                |     1 | 日本      | 0x6162 |
                |  1000 | a\\tb\\c\\nd | NULL   |
                | -2.50 | e\u0301👍🏽       | 0x     |
                +-------+-----------+--------+
                """);
    }

    @Test
    void tableGoesOnBeyondTheRowsItMeasured() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < 1_001; i++) {
            rows.add(List.of("1"));
        }
        rows.add(List.of("12345"));
        String[] lines = print(ResultFormat.TABLE, List.of(FixedRows.number("id")), rows).split("\n");
        assertThat(lines).hasSize(1_002 + 4).contains("|  1 |", "| 12345 |");
        assertThat(lines[lines.length - 1]).isEqualTo("+----+");
    }

    @Test
    void anEmptyTableIsNothing() {
        assertThat(print(ResultFormat.TABLE, COLUMNS, List.of())).isEmpty();
    }

    @Test
    void csv() {
        assertThat(print(ResultFormat.CSV, COLUMNS, ROWS)).isEqualTo(
                "id,name,b\n1,日本,0x6162\n1000,\"a\tb\\c\nd\",\n-2.50,e\u0301👍🏽,0x\n");
        assertThat(print(ResultFormat.CSV, List.of(FixedRows.text("a,b"), FixedRows.text("c")),
                List.of(List.of("", "say \"x\""), List.of(" ", "NULL"))))
                .isEqualTo("\"a,b\",c\n\"\",\"say \"\"x\"\"\"\n\" \",\n");
    }

    @Test
    void markdown() {
        assertThat(print(ResultFormat.MARKDOWN, List.of(FixedRows.number("n|m"), FixedRows.text("t")),
                List.of(List.of("1", "a|b\r\nc"), List.of("NULL", "\\\u001B[2J"))))
                .isEqualTo("| n\\|m | t |\n| ---: | --- |\n| 1 | a\\|b<br>c |\n| NULL | \\\\\\x1B[2J |\n");
    }

    @Test
    void outputThatIsLostIsAnError() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left on device");
            }
        };
        for (ResultFormat format : List.of(ResultFormat.TABBED, ResultFormat.CSV)) {
            assertThatThrownBy(() -> format.printer().print(new FixedRows(COLUMNS, ROWS), new PrintStream(full)))
                    .isInstanceOf(GodwitException.class).hasMessageContaining("could not be written to its end");
        }
    }

    @Test
    void vertical() {
        assertThat(print(ResultFormat.VERTICAL, COLUMNS, ROWS.subList(0, 1))).isEqualTo("""
                *************************** 1. row ***************************
                  id: 1
                name: 日本
                   b: 0x6162
                """);
    }

    @Test
    void tabbed() {
        assertThat(print(ResultFormat.TABBED, COLUMNS, ROWS.subList(0, 2))).isEqualTo(
                "id\tname\tb\n1\t日本\t0x6162\n1000\ta\\tb\\\\c\\nd\tNULL\n");
    }

    @Test
    void json() {
        var rows = List.of(List.of("18446744073709551615", "q\"\u001b", "NULL"));
        assertThat(print(ResultFormat.NDJSON, COLUMNS, rows)).isEqualTo(
                "{\"id\":18446744073709551615,\"name\":\"q\\\"\\u001b\",\"b\":null}\n");
        assertThat(print(ResultFormat.JSON_PRETTY, COLUMNS, rows)).isEqualTo("""
                {
                    "id": 18446744073709551615,
                    "name": "q\\"\\u001b",
                    "b": null
                }
                """);
        assertThat(print(ResultFormat.JSON_ARRAY, List.of(FixedRows.number("a"), FixedRows.number("a")),
                List.of(List.of("1", "2"), List.of("3", "4"))))
                .isEqualTo("[\n{\"a\":1,\"a_2\":2},\n{\"a\":3,\"a_2\":4}\n]\n");
    }

    @Test
    void nothingThatATerminalObeysGetsThrough() {
        assertThat(print(ResultFormat.TABLE, List.of(FixedRows.text("x")), List.of(List.of("\u001b[2J"))))
                .contains("\\x1B[2J");
        assertThat(print(ResultFormat.VERTICAL, List.of(FixedRows.text("x")), List.of(List.of("a\nb\u001b]"))))
                .contains("a\nb\\x1B]");
    }
}
