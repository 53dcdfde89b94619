package io.godwit.engine.verify;

import io.godwit.api.session.SqlRow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TableKeyTest {
    private static final TableKey KEY = new TableKey("PRIMARY", List.of(
            column("w", "varchar", "utf8mb3", "utf8mb3_bin"), column("n", "int", "", ""),
            column("d", "datetime", "", "")));

    private static ColumnPair column(String name, String type, String charset, String collation) {
        ColumnShape shape = ColumnShape.of(name, type, type, charset, collation);
        return new ColumnPair(shape, shape);
    }

    private static RowKey key(String... parts) {
        SqlRow row = new SqlRow() {
            @Override
            public byte[] bytes(int column) {
                return parts[column].getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public String findText(int column) {
                return parts[column];
            }
        };
        return RowKey.read(row, 0, parts.length);
    }

    @Test
    void boundsAreWrittenOutColumnByColumn() {
        assertThat(KEY.after(Side.SOURCE, key("é", "-5", "2020-01-01 00:00:00"))).isEqualTo(
                "((`w`>_utf8mb4 x'c3a9') OR (`w`=_utf8mb4 x'c3a9' AND `n`>-5)"
                        + " OR (`w`=_utf8mb4 x'c3a9' AND `n`=-5 AND `d`>'2020-01-01 00:00:00'))");
        assertThat(KEY.upTo(Side.SOURCE, key("", "1", "x"))).endsWith("AND `n`=1 AND `d`<='x'))");
    }

    @Test
    void keysAreShownForPeople() {
        assertThat(KEY.show(key("é", "7", "2020-01-01 00:00:00"))).isEqualTo("w='é', n=7, d='2020-01-01 00:00:00'");
    }

    @Test
    void keysAreEqualByteByByteOnly() {
        assertThat(key("a", "1")).isEqualTo(key("a", "1")).hasSameHashCodeAs(key("a", "1"))
                .isNotEqualTo(key("A", "1")).isNotEqualTo(key("a1", "")).isNotEqualTo(key("a"));
    }

    @Test
    void aKeyOfATypeWithoutExactLiteralsIsNotUsed() {
        assertThat(KEY.isUsable()).isTrue();
        for (String type : List.of("enum", "set", "float", "double", "year", "bit")) {
            assertThat(new TableKey("k", List.of(column("a", type, "", ""))).isUsable()).as(type).isFalse();
        }
        ColumnPair sortedOtherwise = new ColumnPair(ColumnShape.of("a", "char", "char(3)", "latin1", "latin1_bin"),
                ColumnShape.of("a", "char", "char(3)", "latin1", "latin1_swedish_ci"));
        assertThat(new TableKey("k", List.of(sortedOtherwise)).isUsable()).isFalse();
    }
}
