package io.godwit.api.mysql;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GtidTest {
    private static final String UUID = "3e11fa47-71ca-11e1-9e33-c80aa9429562";

    @ParameterizedTest
    @ValueSource(strings = {UUID + ":1", UUID + ":9223372036854775806", UUID + ":tag:7"})
    void textAndBack(String text) {
        assertThat(Gtid.parse(text)).hasToString(text);
        assertThat(Gtid.parse(text).toSet()).isEqualTo(GtidSet.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {UUID, UUID + ":0", UUID + ":1-2", UUID + ":a:b:1", UUID + ":-1", UUID + ":tag", "x:1", ""})
    void noSingleTransaction(String text) {
        assertThatThrownBy(() -> Gtid.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void membership() {
        GtidSet set = GtidSet.parse(UUID + ":1-3:5:8-9:20-30:tag:2");
        for (String number : List.of("1", "3", "5", "8", "9", "20", "25", "30", "tag:2")) {
            assertThat(set.contains(Gtid.parse(UUID + ":" + number))).as(number).isTrue();
        }
        for (String number : List.of("4", "6", "7", "10", "19", "31", "tag:1", "other:2")) {
            assertThat(set.contains(Gtid.parse(UUID + ":" + number))).as(number).isFalse();
        }
    }

    @Test
    void oneByOne() {
        GtidSet.Builder builder = new GtidSet.Builder();
        for (String number : List.of("5", "6", "1", "tag:3", "2", "9")) {
            builder.add(Gtid.parse(UUID + ":" + number));
        }
        assertThat(builder.build()).isEqualTo(GtidSet.parse(UUID + ":1-2:5-6:9:tag:3"));
        assertThat(new GtidSet.Builder().build()).isEqualTo(GtidSet.EMPTY);
    }
}
