package io.godwit.engine.layout;

import io.godwit.api.mysql.TableName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BaseNamesTest {
    private final BaseNames names = new BaseNames();

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
            "a b@c, a%20b%40c", "s\u00e1kila, s\u00e1kila", "sak.ila, sak.ila", "a-b_c~1, a-b_c~1", "`, %60",
            "'\"\"', '%22%22'", "a/b\\c, a%2Fb%5Cc", "+*?, %2B%2A%3F", "\u20ac\uD83D\uDE00, \u20ac\uD83D\uDE00"})
    void encodesWhatFileSystemsDislike(String name, String encoded) {
        assertThat(BaseNames.encode(name).replace("%27", "'")).isEqualTo(encoded);
    }

    @Test
    void encodesControlCharacters() {
        assertThat(BaseNames.encode("a\nb\u007f\u0001")).isEqualTo("a%0Ab%7F%01");
    }

    @Test
    void joinsTheParts() {
        TableName table = new TableName("odd `name", "t.1 x/y");
        assertThat(names.schema("odd `name")).isEqualTo("odd%20%60name");
        assertThat(names.table(table)).isEqualTo("odd%20%60name@t.1%20x%2Fy");
        assertThat(names.partition(table, "p 0")).isEqualTo("odd%20%60name@t.1%20x%2Fy@p%200");
    }

    @Test
    void cutsAndNumbersLongNames() {
        String schema = "s".repeat(64);
        String first = names.table(new TableName(schema, "%".repeat(60) + "a"));
        String second = names.table(new TableName(schema, "%".repeat(60) + "b"));
        assertThat(first).hasSize(226).endsWith("0");
        assertThat(second).isEqualTo(first.substring(0, 225) + "1");
        assertThat(names.table(new TableName(schema, "%".repeat(60) + "a"))).isEqualTo(first);
    }

    @Test
    void countsCodePointsWhenCutting() {
        String base = names.table(new TableName("\uD83D\uDE00".repeat(64), "\uD83D\uDE00".repeat(64)));
        assertThat(base.codePointCount(0, base.length())).isEqualTo(129);
        String cut = names.partition(new TableName("\uD83D\uDE00".repeat(64), "\uD83D\uDE00".repeat(64)),
                " ".repeat(40));
        assertThat(cut.codePointCount(0, cut.length())).isEqualTo(226);
    }
}
