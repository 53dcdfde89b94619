package io.godwit.engine.catalog;

import io.godwit.api.mysql.TableName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NameFilterTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            h   | t     | h.t
            h   | ü     | h.ü
            h   | x.y   | h.`x.y`
            h 2 | a`b   | h 2.`a``b`
            a.b | `     | `a.b`.````
            """)
    void whatIsToldIsWhatIsRead(String schema, String table, String text) {
        TableName name = new TableName(schema, table);
        assertThat(NameFilter.text(name)).isEqualTo(text);
        assertThat(NameFilter.table(text)).contains(name);
    }
}
